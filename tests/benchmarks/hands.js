/* How long a person waits: from the click or the key to the next painted frame with the answer in it. */
window.hands = (() => {
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  }));
  const settled = () => new Promise((done, fail) => {
    document.addEventListener("htmx:afterSettle", done, { once: true });
    setTimeout(() => fail(new Error("no answer in ten seconds")), 10_000);
  });
  const find = (selector) => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`nothing to press: ${selector}`);
    return element;
  };
  return {
    /* A click that is answered by a region. */
    async click(selector) {
      const element = find(selector);
      const answer = settled(), start = performance.now();
      element.click();
      await answer;
      return (await painted()) - start;
    },
    /* A key in a field that is answered by a region. */
    async type(selector, text) {
      const field = find(selector);
      field.focus();
      const answer = settled(), start = performance.now();
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await answer;
      return (await painted()) - start;
    },
    /* A key with Ctrl that shows something. */
    async shortcut(key, shows) {
      const start = performance.now();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey: true, bubbles: true, cancelable: true }));
      while (!document.querySelector(shows)?.checkVisibility()) await painted();
      return (await painted()) - start;
    },
    /* A click that leads to another page, which tells how long ago it was. */
    leave(selector) {
      sessionStorage.setItem("left", String(performance.timeOrigin + performance.now()));
      find(selector).click();
    },
    async arrived() {
      const left = Number(sessionStorage.getItem("left"));
      const entry = () => performance.getEntriesByName("first-contentful-paint")[0];
      while (!entry()) await painted();
      return performance.timeOrigin + entry().startTime - left;
    },
  };
})();
