// A product, and the family it belongs to. The one answer has every variant with its price and stock: choosing a shade
// asks nothing.
import { complain, h, image } from "../dom.js";
import type { Page } from "../main.js";
import { get, money, picture, shop, type Problem, type Product, type Variant } from "../shop.js";
import { showCount } from "./cart.js";

export async function productPage(slug: string): Promise<Page> {
  const product = await get(shop.GET("/api/v1/customer/products/{product}", { params: { path: { product: slug } } }));
  const quantity = h("input", {
    name: "quantity",
    type: "number",
    min: 1,
    max: Math.max(1, Math.min(999, product.total_stock)),
    value: 1,
    required: true,
    inputmode: "numeric",
  });
  const said = h("p", { role: "status" });
  const wishes = product.family ? [] : wishesOf(product);
  const form = h(
    "form",
    {
      class: "buy",
      onsubmit: (event: SubmitEvent) => {
        event.preventDefault();
        void add();
      },
    },
    ...wishes,
    h("label", {}, "Quantity", quantity),
    h("button", { class: "button", disabled: !product.is_in_stock }, product.is_in_stock ? "Add to cart" : "Sold out"),
    said,
  );

  async function add(): Promise<void> {
    form.querySelectorAll(".wrong").forEach((old) => old.remove());
    try {
      await get(
        shop.POST("/api/v1/customer/cart/items", {
          body: {
            product_id: product.id,
            quantity: quantity.valueAsNumber,
            ...Object.fromEntries(
              wishes
                .map((wish) => wish.querySelector("select")!)
                .filter((wish) => wish.value)
                .map((wish) => [wish.name, wish.value]),
            ),
          },
        }),
      );
      said.replaceChildren("It is in your cart. ", h("a", { href: "#/cart" }, "Go to the cart"));
      showCount(await get(shop.GET("/api/v1/customer/cart")));
    } catch (problem) {
      complain(form, problem as Problem);
    }
  }

  return {
    title: product.name,
    body: [
      h(
        "article",
        { class: "product" },
        image(picture(product.display_image_url), product.name),
        h(
          "div",
          {},
          h("p", { class: "brand" }, product.brand?.name ?? ""),
          h("h1", {}, product.family?.name ?? product.name),
          h(
            "p",
            { class: "price" },
            money(product.base_price, product.currency),
            product.compare_at_price !== null && h("del", {}, money(product.compare_at_price, product.currency)),
          ),
          ...(product.family ? optionsOf(product) : []),
          form,
          h(
            "p",
            { class: "stock" },
            product.total_stock > 5
              ? "In stock"
              : product.is_in_stock
                ? `Only ${product.total_stock} left`
                : "Sold out for now",
          ),
          h("p", {}, product.description ?? ""),
        ),
      ),
    ],
  };
}

/** One row of links for each option; a choice leads to the product that differs in it and is otherwise nearest. */
function optionsOf(product: Product): HTMLElement[] {
  const family = product.family!;
  return family.options.map((option) =>
    h(
      "nav",
      { class: "options", "aria-label": option.name },
      h("h2", {}, `${option.name}: `, h("b", {}, product.options[option.name] ?? "")),
      h(
        "ul",
        {},
        ...option.values.map((value) => {
          const to = nearest(family.variants, { ...product.options, [option.name]: value }, option.name);
          return h(
            "li",
            {},
            to
              ? h(
                  "a",
                  {
                    href: `#/product/${to.slug}`,
                    class: to.is_in_stock ? null : "gone",
                    title: to.is_in_stock ? money(to.base_price, product.currency) : "Sold out",
                    "aria-current": to.product_id === product.id ? "true" : null,
                  },
                  value,
                )
              : h("span", {}, value),
          );
        }),
      ),
    ),
  );
}

function nearest(variants: Variant[], wanted: Record<string, string>, must: string): Variant | undefined {
  const alike = (variant: Variant) =>
    Object.entries(wanted).filter(([name, value]) => variant.options[name] === value).length;
  return variants.filter((variant) => variant.options[must] === wanted[must]).sort((a, b) => alike(b) - alike(a))[0];
}

/** Products whose shades share one stock are not a family: what the customer wishes goes with the line. */
function wishesOf(product: Product): HTMLElement[] {
  return (
    [
      ["shade", product.shades],
      ["color", product.colors],
      ["size", product.sizes],
    ] as const
  )
    .filter(([, words]) => words.length > 0)
    .map(([name, words]) =>
      h(
        "label",
        {},
        name,
        h(
          "select",
          { name: `requested_${name}` },
          h("option", { value: "" }, "Any"),
          ...words.map((word) => h("option", {}, word)),
        ),
      ),
    );
}
