// An order and what happens to it, live: a ticket opens the stream of its events to the browser's own EventSource.
import { h } from "../dom.js";
import type { Page } from "../main.js";
import { address, get, money, orderTokens, shop, type Order, type Problem } from "../shop.js";

const HAPPENS = [
  "order",
  "placed",
  "payment_recorded",
  "payment_verified",
  "payment_unverified",
  "payment_rejected",
  "payment_refunded",
  "allocated",
  "confirmed",
  "processing",
  "packed",
  "shipped",
  "delivered",
  "cancelled",
  "expired",
  "discounted",
  "lines_cancelled",
  "partly_returned",
  "returned",
];
const STEPS = ["pending", "confirmed", "processing", "packed", "shipped", "delivered"];

export async function orderPage(id: number): Promise<Page> {
  const token = orderTokens.of(id);
  const own = { params: { path: { id } }, headers: token ? { "X-Order-Token": token } : {} };
  const box = h("div");
  const live = h("p", { class: "live", role: "status" });
  let stream: EventSource | undefined;
  let left = false;

  show(await get(shop.GET("/api/v1/customer/orders/{id}", own)));
  void follow();
  return {
    title: "Your order",
    body: [box, live],
    leave: () => {
      left = true;
      stream?.close();
    },
  };

  /** A ticket opens the stream for 15 minutes; when it has run out, another one is asked for. */
  async function follow(): Promise<void> {
    if (left) return;
    try {
      const { ticket } = await get(shop.POST("/api/v1/customer/orders/{id}/events-ticket", own));
      if (left) return;
      stream = new EventSource(`${address}/api/v1/customer/orders/${id}/events?ticket=${encodeURIComponent(ticket)}`);
      stream.onopen = () => {
        live.textContent = "This page follows your order.";
      };
      for (const what of HAPPENS)
        stream.addEventListener(what, (event) => show(JSON.parse((event as MessageEvent<string>).data)));
      stream.onerror = () => {
        // The browser connects again by itself, unless the shop has refused the ticket.
        if (stream?.readyState === EventSource.CLOSED) setTimeout(() => void follow(), 3_000);
        live.textContent = "Connecting again …";
      };
    } catch {
      live.textContent = "";
      setTimeout(() => void follow(), 10_000);
    }
  }

  function show(order: Order): void {
    const at = STEPS.indexOf(order.status);
    box.replaceChildren(
      h("h1", {}, order.order_number),
      at < 0
        ? h("p", { class: "state" }, order.status)
        : h(
            "ol",
            { class: "steps" },
            ...STEPS.map((step, place) =>
              h("li", { class: place <= at ? "done" : null, "aria-current": place === at ? "step" : null }, step),
            ),
          ),
      h(
        "p",
        {},
        "Payment: ",
        h("b", {}, order.payment_status),
        order.reserved_until && order.status === "pending"
          ? `. Your goods are kept until ${until(order.reserved_until)}.`
          : "",
      ),
      (order.expected_delivery_date &&
        h(
          "p",
          {},
          `Expected on ${new Date(order.expected_delivery_date).toLocaleDateString("en-NG", { dateStyle: "long" })}`,
        )) ||
        "",
      h(
        "ul",
        { class: "lines" },
        ...order.items.map((item) =>
          h(
            "li",
            {},
            h("div", {}, item.product_name, h("small", {}, Object.values(item.options).filter(Boolean).join(", "))),
            h("span", {}, `× ${item.quantity - item.cancelled_quantity}`),
            h("b", {}, money(item.total_price, order.currency)),
          ),
        ),
      ),
      h(
        "dl",
        { class: "sums" },
        ...row("Goods", order.subtotal, order),
        ...(order.discount_amount > 0 ? row(order.promotion?.name ?? "Discount", -order.discount_amount, order) : []),
        ...row("Delivery", order.shipping_cost, order),
        ...row("Total", order.total_amount, order),
      ),
      (order.status === "pending" && h("button", { onclick: () => void cancel() }, "Cancel the order")) || "",
    );
  }

  async function cancel(): Promise<void> {
    try {
      show(
        await get(
          shop.POST("/api/v1/customer/orders/{id}/cancel", { ...own, body: { reason: "Cancelled on the website" } }),
        ),
      );
    } catch (problem) {
      live.textContent = (problem as Problem).detail ?? "";
    }
  }
}

const until = (moment: string) => new Date(moment).toLocaleString("en-NG", { dateStyle: "medium", timeStyle: "short" });

const row = (label: string, amount: number, order: Order) => [
  h("dt", {}, label),
  h("dd", {}, money(amount, order.currency)),
];

/** The orders of this browser, and how to get at one of another. */
export async function ordersPage(): Promise<Page> {
  const said = h("p", { role: "status" });
  const form = h(
    "form",
    {
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void find();
      },
    },
    h("label", {}, "Order number", h("input", { name: "order_number", required: true, placeholder: "ORD-…" })),
    h("label", {}, "Your phone number", h("input", { name: "phone", type: "tel", required: true })),
    h("button", { class: "button" }, "Send me a link"),
    said,
  );

  async function find(): Promise<void> {
    const data = Object.fromEntries(new FormData(form)) as { order_number: string; phone: string };
    // Whether there is such an order is nobody's business but its customer's: the answer is always the same.
    await shop.POST("/api/v1/customer/orders/lookup", { body: data });
    said.textContent = "If that order is yours, a message with a link is on its way.";
  }

  return {
    title: "Orders",
    body: [
      h("h1", {}, "Orders"),
      h("ul", {}, ...orderTokens.all().map((id) => h("li", {}, h("a", { href: `#/order/${id}` }, `Order ${id}`)))),
      h("h2", {}, "An order from another phone or computer"),
      form,
    ],
  };
}
