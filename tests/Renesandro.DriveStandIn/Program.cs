using System.Globalization;
using Renesandro.DriveStandIn;

// Serves until its input ends: PORT DIRECTORY, where credentials are written.
await using var server = await DriveServer.StartAsync(keepBytes: false, int.Parse(args[0], CultureInfo.InvariantCulture));
Grants.WriteClientSecret(Path.Combine(args[1], "client_secret.json"), server.Address);
File.WriteAllText(Path.Combine(args[1], "refresh_token"), server.Grants.Consent());
Console.WriteLine(server.Address);
await Console.In.ReadToEndAsync();
