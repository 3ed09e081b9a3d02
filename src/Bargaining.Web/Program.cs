using System.Globalization;
using Bargaining.Web.CommandLine;

// What the program writes and reads is the same on every machine, whatever language its owner speaks.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
return await Commands.RunAsync(args);
