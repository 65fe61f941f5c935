using Renesandro.Media.Mp4;

namespace Renesandro.Media.Tests.Mp4;

/// <summary>The boxes of a file, with what contains them.</summary>
internal static class BoxTree
{
    private static readonly string[] Containers = ["moov", "trak", "edts", "mdia", "minf", "stbl", "udta"];

    /// <summary>Every box by its path, such as <c>moov/trak/tkhd</c>.</summary>
    public static IReadOnlyList<(string Path, Mp4Box Box)> Of(string path) => [.. Of("", File.ReadAllBytes(path))];

    private static IEnumerable<(string Path, Mp4Box Box)> Of(string parent, ReadOnlyMemory<byte> bytes) => Mp4Box.ReadAll(bytes)
        .SelectMany(box => Containers.Contains(box.Type)
            ? Of($"{parent}{box.Type}/", box.Content).Prepend(($"{parent}{box.Type}", box))
            : [($"{parent}{box.Type}", box)]);
}
