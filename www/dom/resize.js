// Told of an element's size, in a frame of its own: what is done with it changes the layout, and an observer's own
// doing must not ("ResizeObserver loop completed with undelivered notifications").

/**
 * @param {Element} element
 * @param {(size: {width: number, height: number}) => void} act  CSS pixels of its content; soon, and whenever they change
 * @returns {() => void}  ends it
 */
export function onResize(element, act) {
  let frame = 0;
  const observer = new ResizeObserver(([{ contentRect: { width, height } }]) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => act({ width, height }));
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
