// Words where the live connection is refused (an office proxy, say): the page would else stay grey
// for good. They stand in the document, hidden; a first message through the connection hides them again.
(() => {
  const WAIT_MS = 8000;
  let heard = false;
  const words = () => document.getElementById("no-connection");
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", () => {
        heard = true;
        if (words()) words().hidden = true;
      }, { once: true });
    }
  };
  setTimeout(() => {
    if (!heard && words()) words().hidden = false;
  }, WAIT_MS);
})();
