// @ts-check
// A list of messages on screen: changes only what changed, and stays at the end while one is there.

/** @typedef {{ key: string, html: string }} Row */

/** @type {WeakMap<Element, string>} */
const drawn = new WeakMap();

/** @param {HTMLElement} log @param {HTMLElement} endButton shown while there is something new below */
export function rowList(log, endButton) {
  let shownIn = "";
  /** Whether the reader is at the end, as far as they have scrolled themselves. */
  let following = true;

  function toEnd() {
    following = true;
    log.scrollTop = log.scrollHeight;
    endButton.hidden = true;
  }

  /** Shows those rows; answers whether the place is another than before, and whether the reader stays at the end. @param {string} place @param {Row[]} rows */
  function show(place, rows) {
    const switched = place !== shownIn;
    shownIn = place;
    const stay = switched || following;
    const height = log.scrollHeight;
    const earlier = !switched && log.firstElementChild?.getAttribute("data-key");
    sync(log, rows);
    if (stay) toEnd();
    else if (earlier !== log.firstElementChild?.getAttribute("data-key")) log.scrollTop += log.scrollHeight - height;
    return { switched, stay };
  }

  log.addEventListener("scroll", () => {
    following = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    if (following) endButton.hidden = true;
  });
  // The field below appears, and grows with what is typed: the end stays in sight.
  new ResizeObserver(() => following && toEnd()).observe(log);
  return { show, toEnd };
}

/** Makes the list's elements those rows, keeping every element whose row is the same. @param {HTMLElement} log @param {Row[]} rows */
function sync(log, rows) {
  const known = new Map([...log.children].map((one) => [one.getAttribute("data-key"), one]));
  let at = log.firstElementChild;
  for (const row of rows) {
    let one = known.get(row.key);
    known.delete(row.key);
    if (!one || drawn.get(one) !== row.html) {
      const fresh = built(row);
      if (one) {
        if (at === one) at = fresh;
        replace(one, fresh, log);
      }
      one = fresh;
    }
    if (one === at) at = at.nextElementSibling;
    else log.insertBefore(one, at);
  }
  for (const gone of known.values()) gone.remove();
}

/** @param {Row} row */
function built(row) {
  const template = document.createElement("template");
  template.innerHTML = row.html;
  const one = /** @type {Element} */ (template.content.firstElementChild);
  one.setAttribute("data-key", row.key);
  drawn.set(one, row.html);
  return one;
}

/** Whoever had the focus in the old element keeps it near. @param {Element} old @param {Element} fresh @param {HTMLElement} log */
function replace(old, fresh, log) {
  const focused = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (!focused) return;
  const next = fresh.querySelector("#edit, .kit-button, .tools button");
  /** @type {HTMLElement} */ (next ?? log).focus();
}
