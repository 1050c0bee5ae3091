// Compiles only while the clients have the types that a shop's front end needs. Nothing runs it.
import createClient from "openapi-fetch";
import type { components as AdminTypes, paths as AdminPaths } from "./generated/admin.js";
import type { components, paths } from "./generated/storefront.js";

type Order = components["schemas"]["OrderResponse"];

export async function buyAndPay(storefrontUrl: string, adminUrl: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  const shop = createClient<paths>({ baseUrl: storefrontUrl, headers });
  const staff = createClient<AdminPaths>({ baseUrl: adminUrl, headers });

  const found = await shop.GET("/api/v1/customer/products", {
    params: { query: { search: "lipstick", sort: "price_asc" } },
  });
  const product = found.data?.products[0];
  if (!product) return found.error?.code ?? "nothing found";

  await shop.PUT("/api/v1/customer/cart/items/{product_id}", {
    params: { path: { product_id: product.id } },
    body: { quantity: 2, requested_shade: null },
  });
  const placed = await shop.POST("/api/v1/customer/cart/checkout", {
    params: { header: { "Idempotency-Key": "walk-0000-0000-0001" } },
    body: { address_id: 42, expected_total: product.base_price * 2, delivery_method: "express" },
  });
  if (placed.error) return `${placed.error.code} ${placed.error.errors?.["address_id"]?.[0] ?? ""}`;

  const order: Order = placed.data.order;
  const method: AdminTypes["schemas"]["PaymentMethod"] = order.payment_method ?? "bank_transfer";
  const payment = await staff.POST("/api/v1/payments", {
    body: { order_id: order.id, amount: order.total_amount, payment_method: method },
  });
  return payment.data?.payment_reference ?? payment.error?.trace_id ?? "";
}
