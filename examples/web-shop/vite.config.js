// Addresses from the root of the host, as a product's page is /products/…; in a folder: `npm run build -- --base /folder/`.
export default { base: "/", server: { port: 5173 }, build: { target: "es2022" } };
