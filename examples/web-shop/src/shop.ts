// The shop as this page talks to it: the client that is generated from its OpenAPI document, the guest's cart, the
// guest's orders.
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./storefront.js";

type Schemas = components["schemas"];
export type Product = Schemas["ProductResponse"];
export type Variant = Schemas["FamilyVariant"];
export type Cart = Schemas["CartResponse"];
export type CartLine = Schemas["CartLineResponse"];
export type Quote = Schemas["QuoteResponse"];
export type Order = Schemas["OrderResponse"];
export type DeliveryMethod = Schemas["DeliveryMethod"];
export type PaymentMethod = Schemas["PaymentMethod"];

/** What every refusal is (RFC 9457): a stable `code` for programs, a `detail` for people, `errors` by field. */
export interface Problem {
  code: string;
  detail?: string | null;
  errors?: Record<string, string[]> | null;
}

/** Which shop it is stands in a file beside the page, so that one build serves any shop. */
export const address: string = (await (await fetch(`${import.meta.env.BASE_URL}shop.json`)).json()).address;

export const shop = createClient<paths>({ baseUrl: address });

// A guest's cart is named by a token that the server makes: keep what comes, send what is kept.
const CART = "X-Cart-Token";
const remembersTheCart: Middleware = {
  onRequest({ request }) {
    const token = localStorage.getItem(CART);
    if (token && request.url.includes("/customer/cart")) request.headers.set(CART, token);
    return request;
  },
  onResponse({ response }) {
    const token = response.headers.get(CART);
    if (token) localStorage.setItem(CART, token);
    return response;
  },
};
shop.use(remembersTheCart);

/**
 * The tokens that open a guest's orders, by order id. Checkout tells each once; whoever has it can follow, pay and
 * cancel.
 */
export const orderTokens = {
  of: (order: number): string | undefined => read()[order],
  keep: (order: number, token: string) => localStorage.setItem("orders", JSON.stringify({ ...read(), [order]: token })),
  all: (): number[] =>
    Object.keys(read())
      .map(Number)
      .sort((a, b) => b - a),
};

function read(): Record<number, string> {
  return JSON.parse(localStorage.getItem("orders") ?? "{}");
}

/** The answer's data, or a thrown problem that the page shows in words. */
export async function get<T>(call: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  let answer;
  try {
    answer = await call;
  } catch {
    throw {
      code: "offline",
      detail: "The shop can't be reached. Check your connection and try again.",
    } satisfies Problem;
  }

  if (answer.error !== undefined || answer.data === undefined) throw answer.error as Problem;
  return answer.data;
}

let formatter = new Intl.NumberFormat("en-NG", { style: "currency", currency: "NGN" });

/** Prices are decimal numbers in the shop's one currency, which every priced answer names. */
export function money(amount: number, currency = "NGN"): string {
  if (formatter.resolvedOptions().currency !== currency)
    formatter = new Intl.NumberFormat("en-NG", { style: "currency", currency });
  return formatter.format(amount);
}

/** Pictures are addresses of the shop's own files, or of anybody's. */
export const picture = (url: string | null | undefined): string | null => (url ? new URL(url, address).href : null);
