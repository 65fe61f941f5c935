using Microsoft.Extensions.Options;
using Renesandro.Media.Files;
using Renesandro.Shared;

namespace Renesandro.Media.Uploads;

/// <summary>
/// Where the bytes of uploads are: those on their way by id, complete ones by the SHA-256 of their content, each once. Names that users give are in no
/// path.
/// </summary>
internal sealed class UploadFolder(IOptions<RenesandroOptions> shared)
{
    private const string PosterExtension = ".jpg";
    private const string PartExtension = ".part";
    private const string PosterMark = "-poster";

    private static readonly EnumerationOptions Files = new() { AttributesToSkip = 0 };

    public string Root { get; } = shared.Value.PathOf("uploads");

    public string Database => Path.Combine(Root, "uploads.db");

    public string Locks => Path.Combine(Root, "locks");

    private string Incoming => Path.Combine(Root, "incoming");

    private string Contents => Path.Combine(Root, "content");

    private string Posters => Path.Combine(Root, "posters");

    public void Create()
    {
        foreach (var folder in new[] { Root, Locks, Incoming, Contents, Posters })
        {
            PrivateFile.CreateDirectory(folder);
        }
    }

    public string IncomingOf(string id) => Path.Combine(Incoming, id + PartExtension);

    public string ContentOf(string content) => Path.Combine(Contents, content);

    /// <summary>Where the poster of an upload is drawn.</summary>
    public string DrawnPosterOf(string id) => Path.Combine(Incoming, id + PosterMark + PartExtension);

    public string PosterOf(string content) => Path.Combine(Posters, content + PosterExtension);

    /// <summary>Gives received bytes their place by content; they are only dropped where it is taken, by the same bytes.</summary>
    public void Keep(string id, string content)
    {
        var (from, to) = (IncomingOf(id), ContentOf(content));
        if (File.Exists(to))
        {
            File.Delete(from);
        }
        else if (File.Exists(from))
        {
            // Another process may give it the same bytes at this moment.
            File.Move(from, to, overwrite: true);
            if (!OperatingSystem.IsWindows())
            {
                // Jobs have links to it, and it is nobody's to change.
                File.SetUnixFileMode(to, UnixFileMode.UserRead);
            }
        }
    }

    public void Remove(string content)
    {
        File.Delete(ContentOf(content));
        File.Delete(PosterOf(content));
    }

    /// <summary>Received bytes and unfinished posters, with the id of their upload.</summary>
    public IEnumerable<(string Id, string Path)> Unfinished() => Names(Incoming)
        .Where(name => name.EndsWith(PartExtension, StringComparison.Ordinal))
        .Select(name => (name[..^PartExtension.Length].Replace(PosterMark, "", StringComparison.Ordinal), Path.Combine(Incoming, name)));

    /// <summary>Contents of which there are bytes or posters.</summary>
    public IEnumerable<string> KnownContents() => Names(Contents).Concat(Names(Posters).Select(name => name.Split('.')[0])).Distinct();

    /// <summary>Takes a content for a job: by a link, which keeps it there until the job removes its own, or by a copy on another disk.</summary>
    public async Task TakeAsync(string content, string target, CancellationToken cancellationToken)
    {
        var source = ContentOf(content);
        if (HardLink.TryCreate(target, source))
        {
            return;
        }

        await Content.MediaContent.FromFile(source).SaveAsync(target, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", Files).Select(path => Path.GetFileName(path)) : [];
}
