using System.Text;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public sealed class PreviewFieldTests
{
    [Fact]
    public void A_preview_is_read_and_written()
    {
        var options = Read("\"preview\": 3, \"preview_hours\": 48").Options;

        (options.Preview, options.PreviewHours).ShouldBe((3, 48));
        RenderRequestReader.Read(RenderRequestWriter.Write(Read("\"preview\": 3, \"preview_hours\": 48"))).Options.ShouldSatisfyAllConditions(
            again => again.Preview.ShouldBe(3),
            again => again.PreviewHours.ShouldBe(48));
        Encoding.UTF8.GetString(RenderRequestWriter.Write(Read("\"crf\": 20"))).ShouldNotContain("preview");
    }

    [Theory]
    [InlineData("\"preview\": 0", "options.preview: must be a whole number from 1 to 1,000.")]
    [InlineData("\"preview\": 1001", "options.preview: must be a whole number from 1 to 1,000.")]
    [InlineData("\"preview\": 2, \"preview_hours\": 0", "options.preview_hours: must be a whole number from 1 to 720.")]
    [InlineData("\"preview\": 2, \"preview_hours\": 721", "options.preview_hours: must be a whole number from 1 to 720.")]
    [InlineData("\"preview_hours\": 5", "options.preview_hours: has no effect without preview: give the number of variants to look at first, or leave it out.")]
    public void A_preview_that_cannot_be_is_told(string options, string error) =>
        Should.Throw<RenderRequestException>(() => Read(options)).Errors.ShouldHaveSingleItem().ToString().ShouldBe(error);

    private static RenderRequest Read(string options) => RenderRequestReaderTests.Read(
        $$"""{"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "options": { {{options}} } }""");
}
