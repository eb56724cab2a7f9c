/**
 * Colors of each verdict: text, ground, and the solid one of bars; light, then dark. All texts have a contrast of 4.5
 * or more.
 */
const COLORS: Readonly<
  Record<string, readonly [light: readonly [string, string, string], dark: readonly [string, string, string]]>
> = {
  violated: [
    ['#9c1420', '#fde4e4', '#cf2130'],
    ['#ffb1ae', '#4a1519', '#e5484d'],
  ],
  untestable: [
    ['#843900', '#ffe9d5', '#e0701a'],
    ['#ffbe85', '#452208', '#e8833a'],
  ],
  'not-exercised': [
    ['#6a2c9c', '#f3e8fc', '#9657cc'],
    ['#dcb6fb', '#371b50', '#a66be0'],
  ],
  warned: [
    ['#665000', '#fbf0bd', '#d0a90c'],
    ['#f0d15c', '#3a3000', '#cfab21'],
  ],
  waived: [
    ['#2c4f76', '#e2ecf8', '#5c86b5'],
    ['#a9cbf0', '#1a2e45', '#5c86b5'],
  ],
  noted: [
    ['#0b5a72', '#d9f1f8', '#2691b3'],
    ['#8fd8ef', '#0d3340', '#2691b3'],
  ],
  passed: [
    ['#14612f', '#ddf5e3', '#2f9e55'],
    ['#8fe0a9', '#0f3a20', '#2f9e55'],
  ],
  'not-applicable': [
    ['#54595f', '#eceef0', '#b9bfc6'],
    ['#b4bac1', '#2a2e33', '#5c646d'],
  ],
  'not-selected': [
    ['#54595f', '#f4f5f6', '#dadee2'],
    ['#a9afb6', '#202429', '#3b4148'],
  ],
};

const palette = (scheme: 0 | 1): string =>
  Object.entries(COLORS)
    .map(([name, schemes]) => {
      const [ink, ground, solid] = schemes[scheme];
      return `.${name}{--ink:${ink};--ground:${ground};--solid:${solid}}`;
    })
    .join('\n');

/** The style sheet of the report; it asks for no font and no picture. */
export const STYLE = `
:root{color-scheme:light dark;--text:#1b1f24;--soft:#59616b;--page:#fff;--panel:#f6f7f9;--line:#d8dce1;--link:#0a58b8;
  --mark:#ffe08a;--added:#c9f0d3;--removed:#ffd3d1;--good:#14612f;--open:#843900;--bad:#9c1420}
${palette(0)}
@media (prefers-color-scheme:dark){:root{--text:#e6e9ec;--soft:#a2aab3;--page:#14171b;--panel:#1c2025;--line:#363c44;
  --link:#84b9ff;--mark:#6b5200;--added:#14502a;--removed:#6a2024;--good:#8fe0a9;--open:#ffbe85;--bad:#ffb1ae}
${palette(1)}}
*{box-sizing:border-box}
html{overflow-anchor:none}
body{margin:0 auto;max-width:78rem;padding:0 1.25rem 3rem;background:var(--page);color:var(--text);
  font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif}
h1,h2,h3,h4,h5,p,ul,ol,dl,pre{margin:0}
h2{font-size:1.15rem;margin-bottom:.4rem}
h4{font-size:1rem}
h5{font-size:.8rem;color:var(--soft);margin:.4rem 0 .2rem}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
[hidden]{display:none!important}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em;
  unicode-bidi:isolate;overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:var(--panel);border:1px solid var(--line);border-radius:5px;padding:.5rem .7rem;
  margin:.2rem 0}
mark{background:var(--mark);color:inherit;border-radius:2px;padding:0 .1em}
summary{cursor:pointer;overflow-wrap:anywhere}
.aside,small,caption,footer{color:var(--soft);font-size:.88rem}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
nav{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:.6rem 0;border-bottom:1px solid var(--line);
  margin-bottom:1.2rem}
.chip{display:inline-block;white-space:nowrap;border-radius:4px;padding:0 .45em;font-size:.82rem;font-weight:600;
  line-height:1.6;color:var(--ink);background:var(--ground)}

header{border-left:6px solid var(--tone);padding:.1rem 0 .1rem 1rem;margin-bottom:1.2rem}
header.good{--tone:var(--good)}header.open{--tone:var(--open)}header.bad{--tone:var(--bad)}
.subject{color:var(--soft)}
h1{font-size:1.15rem;font-weight:500;line-height:1.3}
.verdict{font-size:2rem;font-weight:750;color:var(--tone);text-transform:capitalize;margin-right:.4rem}
.tiles{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.8rem}
.tiles a{display:flex;align-items:baseline;gap:.5rem;padding:.2rem .7rem;border:1px solid var(--line);
  border-radius:6px;text-decoration:none;color:inherit}
.tiles a:hover{border-color:var(--soft)}
.tiles b{font-size:1.35rem;font-variant-numeric:tabular-nums}
.notice{border:1px solid var(--line);border-left:6px solid var(--open);background:var(--panel);padding:.5rem .9rem;
  margin-bottom:1rem;overflow-wrap:anywhere}
.notice h2{font-size:1rem;margin:0}
.notice ul{padding-left:1.1rem}
.first{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1rem 2.5rem;margin-bottom:2rem}
.grounds{margin-top:1rem}
.causes ol{padding-left:1.5rem}
.causes li{padding:.35rem 0;overflow-wrap:anywhere}
.coverage ul{list-style:none;padding:0;margin-top:.3rem}
.coverage li{display:grid;grid-template-columns:8.5rem 1fr 3.2rem;gap:.7rem;align-items:center}
.coverage a{overflow:hidden;text-overflow:ellipsis;font-size:.86rem}
.coverage svg{display:block;width:100%;height:.85rem;border-radius:3px;background:var(--panel)}
rect{fill:var(--solid)}
.time{display:block;width:100%;background:var(--panel)}
.time line{stroke:var(--soft);stroke-width:1}

#filters{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:end;background:var(--panel);
  border:1px solid var(--line);border-radius:6px;padding:.7rem .9rem;margin-bottom:.8rem}
#filters>label{display:flex;flex-direction:column;font-size:.85rem;color:var(--soft)}
#filters input[type=search]{width:17rem;max-width:100%}
#filters input,#filters select,#filters button{font:inherit;color:var(--text);background:var(--page);
  border:1px solid var(--soft);border-radius:4px;padding:.2rem .5rem}
fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.3rem .9rem}
legend{font-size:.85rem;color:var(--soft);padding:0}
#filters>p{margin-left:auto;display:flex;gap:.8rem;align-items:center}
table{border-collapse:collapse;width:100%}
caption{text-align:left;padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-top:1px solid var(--line)}
thead th{border-top:0;font-size:.82rem;color:var(--soft)}
.register thead th:nth-last-child(-n+2),.cases thead th:nth-last-child(-n+2){text-align:right}
.register th[scope=row]{white-space:nowrap;font-weight:500}
.register small{display:block;overflow-wrap:anywhere}
.group th{background:var(--panel);font-size:.82rem;letter-spacing:.04em}
:target,:target+tr{scroll-margin-top:1rem}
tr:target{outline:2px solid var(--link)}

.operations ul{padding-left:1.2rem}
.operations figure{margin:.6rem 0 1rem}
.operations figcaption{color:var(--soft);font-size:.88rem}
.operations svg{display:block;max-width:100%;height:auto}
.operations small{display:block;overflow-wrap:anywhere}
.operations td{overflow-wrap:anywhere}
.articles,#requirements,.operations{margin-bottom:2.5rem}
article{border:1px solid var(--line);border-left:5px solid var(--solid);border-radius:6px;padding:.7rem 1rem;
  margin:.8rem 0;content-visibility:auto;contain-intrinsic-size:auto 14rem}
article:target{outline:2px solid var(--link)}
h3{font-size:1rem}
h3 .level{color:var(--soft);font-weight:500}
.basis{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.3rem 2rem;margin:.3rem 0 .5rem}
.sentence{font-size:1.05rem}
.basis div+div,.source+.source{margin-top:.4rem}
blockquote{margin:.2rem 0;border-left:3px solid var(--line);padding-left:.7rem;overflow-wrap:anywhere}
.facts>div{display:grid;grid-template-columns:4.5rem minmax(0,1fr);gap:.6rem}
dt{color:var(--soft);font-size:.88rem}
dd{margin:0;overflow-wrap:anywhere}
.symptom{border-top:1px solid var(--line);margin-top:.7rem;padding-top:.6rem}
.symptom h4{overflow-wrap:anywhere}
.symptom h4 .aside{font-weight:400}
.beside{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.7rem;margin:.3rem 0}
.beside>div{background:var(--panel);border:1px solid var(--line);border-radius:5px;padding:.3rem .7rem .4rem}
.beside code{white-space:pre-wrap}
.wanted mark{background:var(--added)}.got mark{background:var(--removed)}
.occurrence{border:1px solid var(--line);border-radius:5px;margin:.35rem 0;padding:.25rem .7rem}
.occurrence[open]{padding-bottom:.6rem}
.occurrence>*+*{margin-top:.4rem}
.exhibit,.again,.cases{margin-top:.4rem}
.exchange{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.7rem}
.absent{font-style:italic}
.twin{table-layout:fixed;border:1px solid var(--line);margin:.2rem 0}
.twin td{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.82em;
  white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;border:0;padding:.05rem .6rem}
.twin td+td,.twin th+th{border-left:1px solid var(--line)}
.twin .same td,.twin .follows td,.twin .fold td{color:var(--soft)}
.twin .fold td{font-style:italic;text-align:center}
.twin .changed td:first-child mark{background:var(--added)}
.twin .changed td+td mark{background:var(--removed)}
.twin .changed td{background:var(--panel)}
.cases td:nth-child(2){overflow-wrap:anywhere}

@media (max-width:52rem){
.first,.beside,.exchange,.basis{grid-template-columns:minmax(0,1fr)}
:is(.register,.cases table),:is(.register,.cases) :is(caption,tbody){display:block}
:is(.register,.cases) thead{position:absolute;left:-99rem}
:is(.register,.cases) tr{display:flex;flex-wrap:wrap;gap:.1rem .7rem;padding:.4rem 0;border-top:1px solid var(--line)}
:is(.register,.cases) :is(th,td){border:0;padding:0;min-width:0;overflow-wrap:anywhere}
.register td:nth-child(4),.cases td:nth-child(2){flex-basis:100%}
.cases td:nth-child(3)::before{content:"judged "}
.register td.number{display:none}
.group th{flex-basis:100%;padding:.2rem .5rem!important}
.twin tr.same td:first-child{display:none}
.twin thead,.twin .fold{display:none}
.twin tr{display:block}
.twin td{display:block;border:0!important}
.twin .changed td:first-child::before{content:"accepted: ";color:var(--soft)}
.twin .changed td+td::before{content:"this one: ";color:var(--soft)}
}
@media print{nav,#filters,.skip{display:none}.source a::after{content:" <" attr(href) ">"}article{content-visibility:visible;break-inside:avoid-page}}
`;
