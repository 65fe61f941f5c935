using Renesandro.Media.Content;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts;

/// <summary>
/// Makes files that are stored beside each variant of a window, under its name with another extension, such as its poster. Listed in
/// <c>Rendering/PartKinds</c>.
/// </summary>
/// <remarks>Safe for concurrent calls. Equal bytes must come from a resumed job, since a file that an earlier attempt stored is not stored again.</remarks>
internal interface IBesideMaker : IDisposable
{
    /// <summary>Makes the files of a variant.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="tracks">Its tracks, in the order of the file.</param>
    /// <param name="cancellationToken">Ends the wait for their parts.</param>
    /// <returns>The files, or the fault of a part: then the variant fails.</returns>
    Task<Outcome<MadeBeside>> MakeAsync(Variant variant, IReadOnlyList<MadeTrack> tracks, CancellationToken cancellationToken);
}

/// <summary>Files to be stored beside a variant.</summary>
/// <param name="Files">The files; may be empty.</param>
internal sealed record MadeBeside(IReadOnlyList<BesideFile> Files)
{
    /// <value>Warnings for the manifest. Default none.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>A file to be stored beside a variant.</summary>
/// <param name="Kind">What it is, in the words of manifest and API, such as <c>poster</c>; once for each variant.</param>
/// <param name="Extension">With its dot, such as <c>.jpg</c>; once for each variant.</param>
/// <param name="ContentType">Media type, such as <c>image/jpeg</c>.</param>
/// <param name="Content">The bytes.</param>
internal sealed record BesideFile(string Kind, string Extension, string ContentType, MediaContent Content);
