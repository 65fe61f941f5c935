using System.Text;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public sealed class ApprovalReaderTests
{
    [Fact]
    public void Ordinals_and_ranges_are_read_in_their_order() =>
        Read("""{"ordinals": [7, "3", "10-19", " 0 - 1 "]}""").ShouldBe([new(7, 7), new(3, 3), new(10, 19), new(0, 1)]);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ordinals": null}""")]
    public void Without_ordinals_all_are_approved(string json) => Read(json).ShouldBeNull();

    [Theory]
    [InlineData("""{"ordinals": []}""", "ordinals: is empty: name the variants to make, leave the field out to make all, or cancel the job to make no more.")]
    [InlineData("""{"ordinals": [1, -2]}""", "ordinals[1]: is no variant: write an ordinal, as in 5, or a range, as in \"10-19\".")]
    [InlineData("""{"ordinals": [1.5]}""", "ordinals[0]: is no variant: write an ordinal, as in 5, or a range, as in \"10-19\".")]
    [InlineData("""{"ordinals": ["19-10"]}""", "ordinals[0]: is no variant: write an ordinal, as in 5, or a range, as in \"10-19\".")]
    [InlineData("""{"ordinals": ["1-2-3"]}""", "ordinals[0]: is no variant: write an ordinal, as in 5, or a range, as in \"10-19\".")]
    [InlineData("""{"ordinals": [""]}""", "ordinals[0]: is empty: write an ordinal, as in 5, or a range, as in \"10-19\".")]
    [InlineData("""{"ordinals": [true]}""", "ordinals[0]: is no variant: write an ordinal, as in 5, or a range, as in \"10-19\".")]
    [InlineData("""{"ordinals": "0-3"}""", "ordinals: must be an array of ordinals and ranges, as in [0, 5, \"10-19\"], not a string.")]
    [InlineData("""{"ordinal": [1]}""", "ordinal: is not a known field; did you mean ordinals?")]
    [InlineData("""[1]""", "must be an object, as in {\"ordinals\": [0, 5, \"10-19\"]}, or nothing to approve all variants, not an array.")]
    public void What_is_malformed_is_told_with_its_place(string json, string error)
    {
        var refusal = Should.Throw<RenderRequestException>(() => Read(json));

        (refusal.Kind, refusal.Errors.ShouldHaveSingleItem().ToString()).ShouldBe((RenderRequestErrorKind.Malformed, error));
    }

    [Fact]
    public void A_list_is_read_as_it_is_typed()
    {
        ApprovalReader.ReadList("0,3, 10-19").ShouldBe([new(0, 0), new(3, 3), new(10, 19)]);

        Should.Throw<RenderRequestException>(() => ApprovalReader.ReadList("0,x,,5-")).Errors.Select(error => error.ToString()).ShouldBe([
            "'x' is no variant: write ordinals and ranges with commas between them, as in 0,5,10-19.",
            "'' is no variant: write ordinals and ranges with commas between them, as in 0,5,10-19.",
            "'5-' is no variant: write ordinals and ranges with commas between them, as in 0,5,10-19."]);
    }

    private static IReadOnlyList<OrdinalRange>? Read(string json) => ApprovalReader.Read(Encoding.UTF8.GetBytes(json));
}
