using Xunit;

namespace Renesandro.Media.Tests.Pictures;

/// <summary>What people are told of sources is what is tested.</summary>
public sealed class PictureTableTests
{
    [Fact]
    public void The_document_shows_the_whole_table() => DocumentTable.ShouldEnd(
        "docs/frames.md",
        $"""

        ## The {PictureCases.All.Count} sources

        | what is special | in | held against |
        |---|---|---|
        {string.Join('\n', PictureCases.All.GroupBy(picture => picture.Condition).Select(Row))}

        """);

    private static string Row(IGrouping<string, PictureCase> pictures)
    {
        var containers = pictures.GroupBy(picture => picture.Container)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(picture => picture.Codec))}");
        var player = pictures.First().Player switch
        {
            Player.Mpv => "mpv",
            Player.MpvInOrder => "mpv, all frames in order",
            Player.FFmpeg => "ffmpeg",
            _ => "what was made",
        };
        return $"| {pictures.Key} | {string.Join("; ", containers)} | {player} |";
    }
}
