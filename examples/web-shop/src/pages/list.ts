// The goods: each family once, with what further filters would leave (facets). One request a page.
import { h, image } from "../dom.js";
import type { Page } from "../main.js";
import { get, money, picture, shop, type Product } from "../shop.js";

const SORTS = {
  newest: "Newest",
  popular: "Popular",
  price_asc: "Cheapest first",
  price_desc: "Dearest first",
  name: "By name",
} as const;

export async function listPage(query: URLSearchParams): Promise<Page> {
  const number = (name: string) => (query.has(name) ? { [name]: Number(query.get(name)) } : {});
  const text = (name: string) => (query.get(name) ? { [name]: query.get(name)! } : {});
  const sort = (query.get("sort") ?? "newest") as keyof typeof SORTS;
  const found = await get(
    shop.GET("/api/v1/customer/products", {
      params: {
        query: {
          grouped: true,
          facets: true,
          size: 24,
          sort,
          ...number("category_id"),
          ...number("brand_id"),
          ...number("min_price"),
          ...number("max_price"),
          ...text("search"),
          ...text("shade"),
          ...text("after"),
          ...(query.get("in_stock_only") ? { in_stock_only: true } : {}),
        },
      },
    }),
  );

  /** This list with one thing changed; the same choice again takes it back. A new choice begins at the first page. */
  const link = (changes: Record<string, string | number | null>) => {
    const to = new URLSearchParams(query);
    to.delete("after");
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || to.get(name) === String(value)) to.delete(name);
      else to.set(name, String(value));
    }
    return `#/?${to}`;
  };
  const choice = (name: string, value: string | number, label: string, count: number) =>
    h(
      "li",
      {},
      h(
        "a",
        { href: link({ [name]: value }), "aria-current": query.get(name) === String(value) ? "true" : null },
        label,
        h("small", {}, ` ${count}`),
      ),
    );
  const group = (title: string, choices: HTMLElement[]) =>
    choices.length > 0 && h("section", {}, h("h2", {}, title), h("ul", {}, ...choices));

  const facets = found.facets;
  const filters = h(
    "details",
    { class: "filters", open: matchMedia("(min-width: 60rem)").matches },
    h("summary", {}, "Filter"),
    h(
      "ul",
      {},
      h(
        "li",
        {},
        h(
          "a",
          { href: link({ in_stock_only: "true" }), "aria-current": query.get("in_stock_only") ? "true" : null },
          "In stock only",
        ),
      ),
    ),
    group(
      "Category",
      (facets?.categories ?? []).map((c) => choice("category_id", c.id, c.name, c.count)),
    ),
    group(
      "Shade",
      (facets?.shades ?? []).slice(0, 12).map((s) => choice("shade", s.shade, s.shade, s.count)),
    ),
    group(
      "Brand",
      (facets?.brands ?? []).map((b) => choice("brand_id", b.id, b.name, b.count)),
    ),
    group(
      "Price",
      (facets?.price.ranges ?? []).map((range) =>
        h(
          "li",
          {},
          h(
            "a",
            {
              href: link({ min_price: range.min, max_price: range.max }),
              "aria-current": query.get("min_price") === String(range.min) ? "true" : null,
            },
            range.max === null ? `${money(range.min)} and more` : `${money(range.min)} to ${money(range.max)}`,
            h("small", {}, ` ${range.count}`),
          ),
        ),
      ),
    ),
  );

  const order = h(
    "select",
    {
      "aria-label": "Order",
      onchange: () => {
        location.hash = link({ sort: order.value === "newest" ? null : order.value });
      },
    },
    ...Object.entries(SORTS).map(([value, label]) => h("option", { value, selected: value === sort }, label)),
  );
  const more = new URLSearchParams(query);
  if (found.next) more.set("after", found.next);
  const searched = query.get("search");

  return {
    title: searched ? `“${searched}”` : "The shop",
    body: [
      h(
        "div",
        { class: "head" },
        h("h1", {}, searched ? `“${searched}”` : "The shop"),
        h("p", { role: "status" }, `${found.total}${found.total_is_capped ? " or more" : ""} found`),
        order,
      ),
      h(
        "div",
        { class: "columns" },
        filters,
        h(
          "div",
          {},
          h("ul", { class: "goods" }, ...found.products.map(card)),
          found.next && h("p", { class: "more" }, h("a", { class: "button", href: `#/?${more}` }, "More")),
        ),
      ),
    ],
  };
}

function card(product: Product): HTMLElement {
  const [from, to] = [product.price_from ?? product.base_price, product.price_to ?? product.base_price];
  const shades = product.family?.variants.length ?? 0;
  return h(
    "li",
    {},
    h(
      "a",
      { href: `#/product/${product.slug}` },
      image(picture(product.thumbnail_url ?? product.display_image_url), ""),
      h("strong", {}, product.family?.name ?? product.name),
      h(
        "span",
        {},
        from === to
          ? money(from, product.currency)
          : `${money(from, product.currency)} – ${money(to, product.currency)}`,
      ),
      shades > 1 &&
        h("small", {}, `${shades} ${product.family!.options.map((option) => `${option.name}s`).join(", ")}`),
      !product.is_in_stock && h("small", { class: "gone" }, "Sold out"),
    ),
  );
}
