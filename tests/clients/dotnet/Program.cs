using Renesandro.Clients;

// kiota|nswag API NAME PASSWORD CLIPS HELD: CLIPS serves clips, HELD answers nobody.
var place = new Place(new Uri(args[1]), args[2], args[3], args[4], args[5]);
await (args[0] == "kiota" ? KiotaLife.RunAsync(place) : NSwagLife.RunAsync(place));
Console.WriteLine($"{args[0]}: done");
