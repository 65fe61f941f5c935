using System.Globalization;
using Renesandro.Contracts;

namespace Renesandro.Media.Tests;

/// <summary>What colours a clip shows, in words: its frames made as small as a mosaic of a few pixels.</summary>
internal static class ShownColours
{
    /// <summary>One word for each pixel of each frame.</summary>
    public static string[] Names(string path, int width = 1, int height = 1) =>
        [.. Pixels(path, width, height).Chunk(3).Select(pixel => Name(pixel[0], pixel[1], pixel[2]))];

    /// <summary>How many frames are of which colour, one after another, as in <c>red 30, green 15</c>.</summary>
    public static string Counted(string path)
    {
        var runs = new List<(string Name, int Count)>();
        foreach (var name in Names(path))
        {
            if (runs.Count > 0 && runs[^1].Name == name)
            {
                runs[^1] = (name, runs[^1].Count + 1);
            }
            else
            {
                runs.Add((name, 1));
            }
        }

        return string.Join(", ", runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Name} {run.Count}")));
    }

    /// <summary>Red, green and blue of each pixel of each frame.</summary>
    public static byte[] Pixels(string path, int width, int height) => Tool.Run(
        "ffmpeg",
        string.Create(CultureInfo.InvariantCulture, $"-v error -nostdin -i \"{path}\" -map 0:v -vf scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int,format=rgb24,scale={width}:{height}:flags=area -f rawvideo -"));

    private static string Name(int red, int green, int blue)
    {
        const int Apart = 60;
        var most = Math.Max(red, Math.Max(green, blue));
        var least = Math.Min(red, Math.Min(green, blue));
        return most - least < Apart ? (most > 128 ? "white" : "black") : most == red ? "red" : most == green ? "green" : "blue";
    }
}
