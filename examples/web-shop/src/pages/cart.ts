// The cart is the shop's: this page shows it, and asks for each change.
import { complain, h, image } from "../dom.js";
import type { Page } from "../main.js";
import { get, money, picture, shop, type Cart, type CartLine, type Problem } from "../shop.js";

export function showCount(cart: Cart): void {
  document.querySelector("#cart")!.textContent =
    cart.summary.total_quantity > 0 ? `Cart (${cart.summary.total_quantity})` : "Cart";
}

export async function cartPage(): Promise<Page> {
  const box = h("div");
  show(await get(shop.GET("/api/v1/customer/cart")));
  return { title: "Your cart", body: [h("h1", {}, "Your cart"), box] };

  function show(cart: Cart): void {
    showCount(cart);
    if (cart.items.length === 0) {
      box.replaceChildren(h("p", {}, "There is nothing in it yet. ", h("a", { href: "#/" }, "Look around")));
      return;
    }

    box.replaceChildren(
      h("ul", { class: "lines" }, ...cart.items.map((line) => row(line, cart.summary.currency))),
      h(
        "p",
        { class: "sum" },
        h("span", {}, "Goods"),
        h("b", {}, money(cart.summary.total_amount, cart.summary.currency)),
      ),
      h(
        "p",
        {},
        cart.summary.unavailable_items_count > 0
          ? "Something is sold out: take it out, or fewer of it, to go on."
          : h("a", { class: "button", href: "#/checkout" }, "To checkout"),
      ),
    );
  }

  function row(line: CartLine, currency: string): HTMLElement {
    const item = { params: { path: { product_id: line.product_id } } };
    const change = async (call: Promise<{ error?: unknown; data?: unknown; response: Response }>) => {
      try {
        const answer = await call;
        if (answer.error) throw answer.error;
        show(await get(shop.GET("/api/v1/customer/cart")));
      } catch (problem) {
        complain(entry, problem as Problem);
      }
    };
    const quantity = h("input", {
      type: "number",
      min: 1,
      max: 999,
      value: line.quantity,
      "aria-label": `Quantity of ${line.product?.name ?? "this"}`,
      inputmode: "numeric",
      onchange: () =>
        void change(
          shop.PUT("/api/v1/customer/cart/items/{product_id}", { ...item, body: { quantity: quantity.valueAsNumber } }),
        ),
    });
    const options = [
      ...Object.values(line.product?.options ?? {}),
      line.requested_shade,
      line.requested_color,
      line.requested_size,
    ]
      .filter(Boolean)
      .join(", ");
    const entry: HTMLElement = h(
      "li",
      {},
      image(picture(line.product?.thumbnail_url), ""),
      h(
        "div",
        {},
        line.product
          ? h("a", { href: `#/product/${line.product.slug}` }, line.product.family?.name ?? line.product.name)
          : "Not sold any more",
        options && h("small", {}, options),
        !line.is_available &&
          h(
            "small",
            { class: "wrong" },
            line.available_quantity > 0 ? `Only ${line.available_quantity} left` : "Sold out",
          ),
        line.price_changed && h("small", {}, `It was ${money(line.price_when_added, currency)} when you took it`),
      ),
      quantity,
      h("b", {}, money(line.total_price, currency)),
      h(
        "button",
        {
          type: "button",
          "aria-label": `Remove ${line.product?.name ?? "this"}`,
          onclick: () => void change(shop.DELETE("/api/v1/customer/cart/items/{product_id}", item)),
        },
        "×",
      ),
    );
    return entry;
  }
}
