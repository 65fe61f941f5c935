using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class MarkFieldTests
{
    [Theory]
    [InlineData("true", null, null, false)]
    [InlineData("{}", null, null, false)]
    [InlineData("""{"title": "{task} ☀", "comment": null, "synthetic": true}""", "{task} ☀", null, true)]
    [InlineData("""{"title": null, "comment": "Made here", "synthetic": null}""", null, "Made here", false)]
    public void A_mark_is_true_or_an_object(string mark, string? title, string? comment, bool synthetic) =>
        Read($"\"mark\": {mark}").Mark.ShouldBe(new MarkRequest(title, comment, synthetic));

    [Theory]
    [InlineData("\"mark\": false")]
    [InlineData("\"mark\": null")]
    public void No_mark_is_false_or_null(string field) => Read(field).Mark.ShouldBeNull();

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", null)]
    public void Edit_lists_are_wanted_or_not_or_left_open(string value, bool? expected) => Read($"\"edit_lists\": {value}").EditLists.ShouldBe(expected);

    [Theory]
    [InlineData("\"mark\": \"yes\"", "options.mark: must be true, false or an object, as in {\"title\": \"{task} {ordinal}\"}, not a string.")]
    [InlineData("\"mark\": {\"titel\": \"x\"}", "options.mark.titel: is not a known field; did you mean title?")]
    [InlineData("\"mark\": {\"title\": \" \"}", "options.mark.title: is empty: write a template, as in \"{task} {ordinal}\".")]
    [InlineData("\"mark\": {\"synthetic\": 1}", "options.mark.synthetic: must be true or false, not a number.")]
    [InlineData("\"edit_lists\": \"no\"", "options.edit_lists: must be true or false, not a string.")]
    public void A_fault_has_its_path_and_what_to_write(string field, string expected) => RenderRequestFaultTests.Faults(Job(field)).ShouldBe(expected);

    private static RenderRequestOptions Read(string field) => RenderRequestReaderTests.Read(Job(field)).Options;

    private static string Job(string field) => $$"""{"task_name": "t", "video_blocks": {"hook": ["https://h/a.mp4"]}, "options": { {{field}} } }""";
}
