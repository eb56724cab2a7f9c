// Node loads its fetch when one of its globals is read for the first time.
if (typeof globalThis.Headers !== 'function') throw new Error('this Node has no fetch');
