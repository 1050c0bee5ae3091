// Elements without a framework. Text goes in as text: nothing that the shop says can become markup.
type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | ((event: never) => unknown)>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, String(value));
  }

  element.append(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  );
  return element;
}

export function image(url: string | null, alt: string): HTMLElement {
  return url
    ? h("img", { src: url, alt, loading: "lazy", width: 400, height: 400 })
    : h("div", { class: "no-picture", role: "img", "aria-label": alt });
}

/** What a form says, without its empty fields. */
export function values(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]).filter(([, value]) => value !== ""),
  );
}

/** Shows a refusal beside what was asked: each message at its field where there is one, everything else in one line. */
export function complain(
  form: HTMLElement,
  problem: { detail?: string | null; errors?: Record<string, string[]> | null },
): void {
  form.querySelectorAll(".wrong").forEach((old) => old.remove());
  let first: HTMLElement | undefined;
  for (const [field, messages] of Object.entries(problem.errors ?? {})) {
    const input = form.querySelector<HTMLElement>(`[name="${CSS.escape(field)}"]`);
    if (!input) continue;
    input.after(h("span", { class: "wrong" }, messages.join(" ")));
    first ??= input;
  }

  form.prepend(h("p", { class: "wrong", role: "alert" }, problem.detail ?? "That did not work; please try again."));
  (first ?? form.querySelector<HTMLElement>(".wrong"))?.scrollIntoView({ block: "center" });
  first?.focus();
}
