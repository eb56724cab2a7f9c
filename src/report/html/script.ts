/** Runs in the browser: search, filters, and links that open what they lead to. The page can be read without it. */
export const SCRIPT = `'use strict';
(() => {
  const form = document.getElementById('filters');
  const { words, level, group, shown } = form.elements;
  const boxes = [...form.querySelectorAll('input[name=verdict]')];
  const bodies = [...document.querySelectorAll('.register tbody')];
  const rows = bodies.flatMap((body) => [...body.querySelectorAll('tr[data-verdict]')].map((row) => ({
    row, body, article: document.getElementById(row.dataset.article), text: row.textContent.toLowerCase(),
  })));
  const sections = [...document.querySelectorAll('section.articles')];

  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    for (const { row, body, article, text } of rows) {
      const isShown = (verdicts.size === 0 || verdicts.has(row.dataset.verdict))
        && (level.value === '' || row.dataset.level === level.value)
        && (group.value === '' || body.dataset.group === group.value)
        && wanted.every((word) => text.includes(word));
      row.hidden = !isShown;
      article.hidden = !isShown;
      if (isShown) count += 1;
    }
    for (const body of bodies) body.hidden = !body.querySelector('tr[data-verdict]:not([hidden])');
    for (const section of sections) section.hidden = !section.querySelector('article:not([hidden])');
    shown.value = count + ' of ' + rows.length + ' requirements';
  };

  // Articles off the screen have no height of their own until they come near it, and push away what comes after them.
  const settle = (target, most) => {
    const isThere = () => Math.abs(target.getBoundingClientRect().top - top) < 2;
    target.scrollIntoView();
    const { top } = target.getBoundingClientRect();
    requestAnimationFrame(() => requestAnimationFrame(() => { if (most > 0 && !isThere()) settle(target, most - 1); }));
  };

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null) return;
    if (target.closest('[hidden]') !== null) {
      form.reset();
      apply();
    }
    for (let part = target; part !== null; part = part.parentElement) {
      if (part instanceof HTMLDetailsElement) part.open = true;
    }
    settle(target, 10);
  };

  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  for (const link of document.querySelectorAll('a[data-pick]')) link.addEventListener('click', () => {
    form.reset();
    for (const box of boxes) box.checked = box.value === link.dataset.pick;
    apply();
  });
  // A link to where the reader already was changes no hash.
  addEventListener('click', ({ target }) => { if (target.closest('a[href^="#"]') !== null) setTimeout(reveal); });
  addEventListener('hashchange', reveal);
  apply();
  reveal();
})();
`;
