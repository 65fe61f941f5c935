using Renesandro.Media.Content;

namespace Renesandro.Upload.Benchmarks;

/// <summary>Variants as a job has them: a header, and ranges of prepared files that many variants share.</summary>
internal static class Variants
{
    public const int Length = 16 * 1024 * 1024;
    private const int HeaderLength = 64 * 1024;
    private const int RangeLength = 1024 * 1024;
    private const int PartLength = 32 * 1024 * 1024;
    private const int Parts = 8;

    public static IEnumerable<MediaContent> Create(string directory, int count)
    {
        var random = new Random(1);
        var parts = Enumerable.Range(0, Parts).Select(part => Write(Path.Combine(directory, $"part-{part}"), random)).ToArray();
        for (var variant = 0; variant < count; variant++)
        {
            var header = new byte[HeaderLength];
            random.NextBytes(header);
            var ranges = new List<ContentRange>();
            for (var left = Length - HeaderLength; left > 0; left -= RangeLength)
            {
                ranges.Add(new FileRange(parts[random.Next(Parts)], random.Next(PartLength - RangeLength), Math.Min(RangeLength, left)));
            }

            yield return new MediaContent(header, ranges);
        }
    }

    private static string Write(string path, Random random)
    {
        var bytes = new byte[RangeLength];
        using var file = File.Create(path);
        for (var written = 0; written < PartLength; written += bytes.Length)
        {
            random.NextBytes(bytes);
            file.Write(bytes);
        }

        return path;
    }
}
