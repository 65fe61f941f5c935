using Microsoft.Extensions.DependencyInjection;
using Renesandro;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Storage.Local;

var services = new ServiceCollection();
services.AddRenesandro();
services.Configure<LocalFolderOptions>(local => local.Directory = "videos");
await using var provider = services.BuildServiceProvider();

var request = RenderRequestReader.Read(await File.ReadAllBytesAsync("summer.json"), baseDirectory: ".");
var result = await provider.GetRequiredService<IRenderPipeline>().RenderAsync(request);
Console.WriteLine($"{result.Rendered} variants in {result.Folder.Id}, {result.Failed} failed");
