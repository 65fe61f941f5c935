using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Renesandro.Host.Sources;

/// <summary>A source to probe.</summary>
/// <param name="Url">An http, https or upload URL.</param>
internal sealed record SourceRequest([property: Required, MaxLength(4096), Description("An http, https or upload URL.")] string Url);
