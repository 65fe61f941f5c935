using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Renesandro.Host.Renders.Links;

/// <summary>Which links to make.</summary>
internal sealed record LinkRequest(
    [property: Description("Indexes and ranges of variants, as in [0, 3, \"10-19\"]; all stored variants if it is left out.")] IReadOnlyList<JsonElement>? Ordinals = null,
    [property: Range(1, LinkRequest.MaxHours), Description("How long the links work, in hours, 1 to 168. Default 24.")] int? Hours = null)
{
    public const int MaxHours = 168;
    public const int DefaultHours = 24;
}

/// <summary>Links that work without a token.</summary>
internal sealed record LinkList([property: Description("By index.")] IReadOnlyList<LinkShape> Links);

/// <summary>A link to a variant.</summary>
internal sealed record LinkShape(
    [property: Description("Index of the variant.")] long Index,
    [property: Description("Where its file is, for anybody who has this link.")] string Url,
    [property: Description("When the link stops working.")] DateTimeOffset ExpiresAt);
