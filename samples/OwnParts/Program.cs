using Microsoft.Extensions.DependencyInjection;
using OwnParts;
using Renesandro;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;

var services = new ServiceCollection();
services.AddSingleton<ITextToSpeech, ChimeTextToSpeech>();
services.AddSingleton<IStorageSink>(new BucketStorageSink("bucket"));
services.AddRenesandro();
await using var provider = services.BuildServiceProvider();

var request = RenderRequestReader.Read(await File.ReadAllBytesAsync("summer.json"), baseDirectory: ".");
var result = await provider.GetRequiredService<IRenderPipeline>().RenderAsync(request);
Console.WriteLine($"{result.Rendered} variants in {result.Folder.Url}, {result.Failed} failed");
