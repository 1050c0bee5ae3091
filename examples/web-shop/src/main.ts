// The address after # says which page is shown, so that every state of the shop can be linked, reloaded and gone back
// to. What the shop itself links to (its feeds, its sitemap, its messages) is another address, which `arrive`
// understands.
import { h } from "./dom.js";
import { cartPage, showCount } from "./pages/cart.js";
import { checkoutPage } from "./pages/checkout.js";
import { listPage } from "./pages/list.js";
import { orderPage, ordersPage } from "./pages/order.js";
import { productPage } from "./pages/product.js";
import { get, orderTokens, shop, type Problem } from "./shop.js";

const main = document.querySelector("main")!;
const search = document.querySelector<HTMLFormElement>("#search")!;

/** A page: what it shows, and what to stop when it is left. */
export interface Page {
  title: string;
  body: Node[];
  leave?: () => void;
}

let leave: (() => void) | undefined;
let turn = 0;

async function show(): Promise<void> {
  const { path, query } = place();
  const mine = ++turn;
  leave?.();
  leave = undefined;
  main.setAttribute("aria-busy", "true");
  let page: Page;
  try {
    page = await route(path, query);
  } catch (problem) {
    page = {
      title: "Sorry",
      body: [
        h("h1", {}, "Sorry"),
        h("p", { role: "alert" }, (problem as Problem)?.detail ?? "That page can't be shown."),
      ],
    };
  }

  // Whoever clicked on meanwhile sees what they clicked last.
  if (mine !== turn) return page.leave?.();
  main.replaceChildren(...page.body);
  main.removeAttribute("aria-busy");
  document.title = `${page.title} · TBeauty`;
  search.querySelector("input")!.value = query.get("search") ?? "";
  leave = page.leave;
  scrollTo(0, 0);
}

function route(path: string[], query: URLSearchParams): Promise<Page> {
  switch (path[0]) {
    case "product":
      return productPage(path[1] ?? "");
    case "cart":
      return cartPage();
    case "checkout":
      return checkoutPage();
    case "order":
      return orderPage(Number(path[1]));
    case "orders":
      return ordersPage();
    default:
      return listPage(query);
  }
}

function place(): { path: string[]; query: URLSearchParams } {
  const [path, query] = location.hash.slice(2).split("?");
  return {
    path: (path ?? "").split("/").filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(query ?? ""),
  };
}

/** `/products/{slug}` is a product; `/order#id=…&token=…` opens an order, and its token is kept instead of shown. */
function arrive(): void {
  const home = import.meta.env.BASE_URL;
  const [kind, name] = location.pathname.slice(home.length).split("/");
  const sent = new URLSearchParams(location.hash.slice(1));
  const [id, token] = [Number(sent.get("id")), sent.get("token")];
  if (kind === "order" && id && token) {
    orderTokens.keep(id, token);
    history.replaceState(null, "", `${home}#/order/${id}`);
  } else if (kind === "products" && name && !location.hash) {
    history.replaceState(null, "", `${home}#/product/${name}`);
  }
}

search.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = String(new FormData(search).get("search")).trim();
  location.hash = typed ? `#/?${new URLSearchParams({ search: typed })}` : "#/";
});
// The link past the header names an element, not a page.
document.querySelector(".skip")!.addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", () => void show());

arrive();
void show();
get(shop.GET("/api/v1/customer/cart")).then(showCount, () => undefined);
