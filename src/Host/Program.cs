using MarocNumeric.Trust.Host.Commands;

return await CommandLine.RunAsync(args);
