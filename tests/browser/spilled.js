/* What spills out of the box that holds it (one with a border, or one that clips), and a page that scrolls sideways. */
() => {
  const found = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > page.clientWidth) found.push(`the page scrolls sideways: ${page.scrollWidth} > ${page.clientWidth}`);
  const hidden = (e) => e.closest(".visually-hidden, .sprite, dialog:not([open]), option, title, desc, .skip-link");
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || hidden(parent) || !parent.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((r) => r.width > 1 && r.height > 1);
    if (!rects.length) continue;
    const left = Math.min(...rects.map((r) => r.left)), right = Math.max(...rects.map((r) => r.right));
    const bottom = Math.max(...rects.map((r) => r.bottom)), top = Math.min(...rects.map((r) => r.top));
    for (let box = parent; box && box !== document.documentElement; box = box.parentElement) {
      const style = getComputedStyle(box), r = box.getBoundingClientRect();
      if (style.clipPath !== "none" || style.opacity === "0") break;
      const scrolls = ["auto", "scroll"].includes(style.overflowX) || ["auto", "scroll"].includes(style.overflowY);
      if (scrolls) break;
      const clips = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
      const holds = clips || style.borderTopWidth !== "0px" && style.display !== "inline" || box === document.body;
      if (holds && (left < r.left - 1.5 || right > r.right + 1.5 || clips && (bottom > r.bottom + 4 || top < r.top - 4))) {
        found.push(`"${node.data.trim().slice(0, 40)}" of <${parent.localName} class="${parent.className.baseVal ?? parent.className}"> spills out of <${box.localName} class="${box.className.baseVal ?? box.className}">`);
        break;
      }
    }
  }
  return [...new Set(found)].slice(0, 12);
}
