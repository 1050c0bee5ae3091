// Relative addresses, so that the built pages run from any folder of any host.
export default { base: "./", server: { port: 5173 }, build: { target: "es2022" } };
