// `npm run worker`: a place kept for jobs outside the web process.
console.error("There is no separate worker yet: jobs run in the web process (npm start).");
process.exitCode = 2;
