using System.Globalization;
using Renesandro.S3StandIn;

// Serves a bucket until its input ends: PORT BUCKET.
await using var server = await S3Server.StartAsync(int.Parse(args[0], CultureInfo.InvariantCulture), args[1]);
Console.WriteLine(server.Address);
await Console.In.ReadToEndAsync();
