// Checkout as a guest. Each change asks for a quote; the order is placed for exactly the total that was shown, once
// however often the button is pressed.
import { complain, h, values } from "../dom.js";
import type { Page } from "../main.js";
import {
  get,
  money,
  orderTokens,
  shop,
  type DeliveryMethod,
  type PaymentMethod,
  type Problem,
  type Quote,
} from "../shop.js";
import { showCount } from "./cart.js";

export async function checkoutPage(): Promise<Page> {
  const [cart, { states }, offers] = await Promise.all([
    get(shop.GET("/api/v1/customer/cart")),
    get(shop.GET("/api/v1/customer/shop/states")),
    get(shop.GET("/api/v1/customer/shop")),
  ]);
  if (cart.items.length === 0)
    return {
      title: "Checkout",
      body: [h("h1", {}, "Checkout"), h("p", {}, "Your cart is empty. ", h("a", { href: "#/" }, "Look around"))],
    };

  const field = (name: string, label: string, more: Record<string, string | boolean> = {}) =>
    h("label", {}, label, h("input", { name, maxlength: 100, ...more }));
  const sums = h("dl", { class: "sums", "aria-live": "polite" });
  const place = h("button", { class: "button" }, "Place the order");
  let quote: Quote | undefined;

  const form = h(
    "form",
    {
      class: "checkout",
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void order();
      },
      onchange: () => void ask(),
    },
    h(
      "fieldset",
      {},
      h("legend", {}, "Who orders"),
      field("first_name", "First name", { required: true, autocomplete: "given-name" }),
      field("last_name", "Last name", { required: true, autocomplete: "family-name" }),
      field("phone", "Phone", { type: "tel", autocomplete: "tel", required: true, maxlength: "20" }),
      field("email", "E-mail (if you like)", { type: "email", autocomplete: "email" }),
    ),
    h(
      "fieldset",
      {},
      h("legend", {}, "Where to"),
      field("shipping_address_line1", "Address", { required: true, autocomplete: "address-line1" }),
      field("shipping_city", "City", { required: true, autocomplete: "address-level2" }),
      h(
        "label",
        {},
        "State",
        h(
          "select",
          { name: "shipping_state", required: true, autocomplete: "address-level1" },
          h("option", { value: "" }, "Choose"),
          ...states.map((state) => h("option", {}, state)),
        ),
      ),
      h(
        "label",
        {},
        "Delivery",
        h(
          "select",
          { name: "delivery_method" },
          ...offers.delivery_methods.map((offer) => h("option", {}, offer.method)),
        ),
      ),
    ),
    h(
      "fieldset",
      {},
      h("legend", {}, "How to pay"),
      h(
        "label",
        {},
        "By",
        h(
          "select",
          { name: "payment_method" },
          ...offers.payment_methods.map((offer) =>
            h("option", { value: offer.method }, offer.method.replaceAll("_", " ")),
          ),
        ),
      ),
      field("promotion_code", "Code (if you have one)", { maxlength: "40", autocapitalize: "characters" }),
    ),
    sums,
    place,
  );

  /** What is said of the order in both calls; who orders is only told when it is placed. */
  function details() {
    const said = values(form);
    return {
      shipping_address_line1: said.shipping_address_line1 ?? "-",
      shipping_city: said.shipping_city ?? "-",
      shipping_state: said.shipping_state ?? "",
      delivery_method: said.delivery_method as DeliveryMethod,
      ...(said.promotion_code ? { promotion_code: said.promotion_code } : {}),
    };
  }

  let turn = 0;
  async function ask(): Promise<void> {
    const mine = ++turn;
    quote = undefined;
    form.querySelectorAll(".wrong").forEach((old) => old.remove());
    // Without a state there is no price of delivery, and no total to agree to.
    if (!values(form).shipping_state) return void sums.replaceChildren(...row("Goods", cart.summary.total_amount));
    try {
      const lines = cart.items.map((line) => ({ product_id: line.product_id, quantity: line.quantity }));
      const answer = await get(shop.POST("/api/v1/customer/quote", { body: { lines, ...details() } }));
      if (mine !== turn) return;
      quote = answer;
      sums.replaceChildren(
        ...row("Goods", quote.subtotal),
        ...(quote.discount_amount > 0 ? row(quote.promotion?.name ?? "Discount", -quote.discount_amount) : []),
        ...row("Delivery", quote.shipping_cost),
        ...row("Total", quote.total_amount),
      );
    } catch (problem) {
      if (mine !== turn) return;
      const refused = problem as Problem;
      complain(
        form,
        refused.code === "promotion.refused"
          ? { ...refused, errors: { promotion_code: [refused.detail ?? "That code doesn't apply."] } }
          : refused,
      );
    }
  }

  const row = (label: string, amount: number) => [
    h("dt", {}, label),
    h("dd", {}, money(amount, cart.summary.currency)),
  ];

  async function order(): Promise<void> {
    if (!quote) await ask();
    if (!quote) return;
    const said = values(form);
    place.disabled = true;
    try {
      const placed = await get(
        shop.POST("/api/v1/customer/cart/checkout", {
          // The same key for the same cart: a second push of the button, or a lost answer, makes no second order.
          params: {
            header: {
              "Idempotency-Key": `web-${cart.cart_id}-${cart.version}-${quote.total_amount}`
                .replaceAll(/[^A-Za-z0-9._:-]/g, "-")
                .slice(0, 128),
            },
          },
          body: {
            ...details(),
            guest: {
              first_name: said.first_name!,
              last_name: said.last_name!,
              phone: said.phone ?? null,
              email: said.email ?? null,
            },
            payment_method: said.payment_method as PaymentMethod,
            expected_total: quote.total_amount,
          },
        }),
      );
      if (placed.order_token) orderTokens.keep(placed.order.id, placed.order_token);
      showCount(await get(shop.GET("/api/v1/customer/cart")));
      location.hash = `#/order/${placed.order.id}`;
    } catch (problem) {
      complain(form, problem as Problem);
      if ((problem as Problem).code === "checkout.price_changed") await ask();
    } finally {
      place.disabled = false;
    }
  }

  await ask();
  return { title: "Checkout", body: [h("h1", {}, "Checkout"), form] };
}
