using System.Globalization;
using System.Text.Json;
using Renesandro.Media.Benchmarks;
using Renesandro.Media.Benchmarks.Pictures;
using Renesandro.Media.Benchmarks.Selecting;
using Renesandro.Media.Benchmarks.Sound;

const string Usage = """
    usage: dotnet run -c Release --project benchmarks/Renesandro.Media.Benchmarks -- [SIZES [SAMPLE [PLOT.svg]]]
           dotnet run -c Release --project benchmarks/Renesandro.Media.Benchmarks -- sound [different,equal,alone,memory]
           dotnet run -c Release --project benchmarks/Renesandro.Media.Benchmarks -- pictures [overlay,logo,captions,texts,fade,dissolve,shapes,posters]
           dotnet run -c Release --project benchmarks/Renesandro.Media.Benchmarks -- selection

      SIZES     numbers of variants, each a whole power: 27 = 3×3×3, 256 = 4×4×4×4 (default 27,256,1000,10000)
      SAMPLE    variants that each rival makes; its time is scaled to all (default 16; re-encoding makes a quarter of it);
                0 measures Renesandro alone
      PLOT.svg  where to draw the seconds over the number of variants

    Variants of 1080×1920 at 30 frames a second, about 18 s and 20 MB, with music and speech. Stored variants are deleted
    once 50 newer ones are there, by all contenders alike, so that the page cache is measured and not the disk.

    sound measures what the own sound of clips costs, with pictures of 64×36; the names choose some of its tables.

    pictures measures what overlays, captions, text blocks, transitions, shapes and posters cost, with 16 clips of 2 to 3 s of
    1080×1920; the names choose some of them.

    selection measures how long the first variant of a large product with rules takes, and any other, and the memory for it.
    """;
if (args is ["-h" or "--help", ..])
{
    Console.WriteLine(Usage);
    return;
}

if (args is [OwnRun.Argument, var description])
{
    var figures = await OwnRun.MeasureAsync(description);
    Console.WriteLine(JsonSerializer.Serialize(figures));
    return;
}

if (args is ["sound", .. var chosen])
{
    await SoundBenchmark.RunAsync(chosen);
    return;
}

if (args is ["pictures", .. var features])
{
    await PictureBenchmark.RunAsync(features);
    return;
}

if (args is ["selection"])
{
    SelectionBenchmark.Run();
    return;
}

var sizes = (args.Length > 0 ? args[0] : "27,256,1000,10000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
var sample = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 16;
var rows = new List<Row>();
foreach (var size in sizes)
{
    using var media = await BenchmarkMedia.MakeAsync(JobShape.Of(size));
    var own = await OwnRun.MeasureAloneAsync(media.Job("first"));
    var again = await OwnRun.MeasureAloneAsync(media.Job("again"));
    var rivals = sample > 0 ? await Rivals.MeasureAsync(media, sample) : RivalFigures.None;
    var row = new Row(size, own, again, rivals);
    rows.Add(row);
    Report.Write(row);
}

Report.WriteTable(rows);
if (args.Length > 2)
{
    await File.WriteAllTextAsync(args[2], Plot.Draw(rows));
}
