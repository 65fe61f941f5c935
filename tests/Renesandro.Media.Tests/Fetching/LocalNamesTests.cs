using Renesandro.Media.Fetching.Local;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching;

public class LocalNamesTests
{
    private const string Composed = "Ч\u0430\u0439 \u0439 \u00E9t\u00E9 \u1EBF \uAC01.mp4";
    private const string Decomposed = "Ч\u0430\u0438\u0306 \u0438\u0306 e\u0301te\u0301 e\u0302\u0301 \u1100\u1161\u11A8.mp4";

    [Fact]
    public void Letters_are_decomposed_as_on_a_Mac() => DecomposedText.Of(Composed).ShouldBe(Decomposed);

    [Theory]
    [InlineData(Composed, Decomposed)]
    [InlineData(Decomposed, Composed)]
    public void Composed_and_decomposed_names_find_each_other(string written, string named)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(Path.Combine(named, named));
        var text = $"{written}/{written}";

        var source = Read(text, folder);

        source.Url.LocalPath.ShouldBe(path);
        Uri.UnescapeDataString(source.PublicUrl.OriginalString).ShouldBe(text);
    }

    [Fact]
    public void An_exact_name_comes_first()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems take both for one name.");
        using var folder = new TemporaryFolder();
        folder.Write(Decomposed);
        var path = folder.Write(Composed);

        Read(Composed, folder).Url.LocalPath.ShouldBe(path);
    }

    [Theory]
    [InlineData("clips\\Beach.mp4", "folders are separated by / here: did you mean clips/Beach.mp4?")]
    [InlineData("C:\\films\\a.mp4", "folders are separated by / here.")]
    [InlineData("~/nothing of that name.mp4", "~ is not your home folder here, so write the whole path.")]
    [InlineData("clips/*.mp4", "patterns are not expanded, so name each file, as in Beach.mp4, a b.mp4, c.mp4 and 1 more.")]
    [InlineData("clips/?.mp4", "patterns are not expanded, so name each file, as in c.mp4, d.mp4.")]
    [InlineData("nowhere/*.mov", "patterns are not expanded, so name each file.")]
    [InlineData("clips/[cd].mov", "patterns are not expanded, so name each file.")]
    [InlineData("clips/beach.MP4", "did you mean clips/Beach.mp4?")]
    [InlineData("CLIPS/c.mp4", "did you mean clips/c.mp4?")]
    [InlineData("clip/beech.mp4", "did you mean clips/Beach.mp4?")]
    [InlineData("clips/a%20b.mp4", "did you mean clips/a b.mp4?")]
    [InlineData(" clips/c.mp4 ", "did you mean clips/c.mp4?")]
    [InlineData("clips/something else entirely.mp4", "check the path, which starts at the folder of the job file.")]
    [InlineData("clips/x%00.mp4", "check the path, which starts at the folder of the job file.")]
    public void A_missing_name_is_answered_with_a_suggestion(string written, string said)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Folders and case are told apart by other rules elsewhere.");
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "Beach.mp4", "a b.mp4", "c.mp4", "d.mp4" })
        {
            folder.Write($"clips/{name}");
        }

        var error = Should.Throw<RenderRequestException>(() => Read(written, folder)).Errors.ShouldHaveSingleItem();

        error.Path.ShouldBe("video_blocks.a[0]");
        error.Message.ShouldBe($"{written} does not exist: {said}");
    }

    private static MediaSource Read(string written, TemporaryFolder folder) => RenderRequestReaderTests
        .Read($$$"""{"task_name":"t","video_blocks":{"a":[{{{System.Text.Json.JsonSerializer.Serialize(written)}}}]}}""", folder.Path)
        .VideoBlocks[0].Alternatives[0];
}
