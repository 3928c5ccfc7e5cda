/** Asks before something is done; the browser keeps the focus inside and gives it back. */
import { html, useEffect, useRef } from "./lib/preact-htm.js";

export function Dialog({ title, onClose, children }) {
  const dialog = useRef(null);
  useEffect(() => {
    dialog.current.showModal();
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby="dialog-title" onClose=${onClose}>
    <h2 id="dialog-title">${title}</h2>
    ${children(() => dialog.current.close())}
  </dialog>`;
}
