namespace Renesandro.Media.Storage;

/// <summary>Asks for the folder of one job, named <c>{task_name}-{unix seconds}</c>.</summary>
/// <param name="JobId">Identifies the job: two jobs with equal names and times get two folders, one job that is resumed gets its own again.</param>
/// <param name="TaskName">The name that the user gave; made safe by the sink.</param>
/// <param name="Created">When the job was accepted.</param>
public sealed record StorageFolderRequest(string JobId, string TaskName, DateTimeOffset Created)
{
    /// <value>Where the sink remembers what a resumed job goes on with. Default: memory, for a job that nobody resumes.</value>
    public IStorageJournal Journal { get; init; } = new MemoryStorageJournal();
}

/// <summary>An open folder.</summary>
/// <param name="Id">How the sink finds the folder again: a path, a Drive id.</param>
/// <param name="Name">The name that a person sees.</param>
/// <param name="Url">A link for people; null when the sink has none.</param>
public sealed record StorageFolder(string Id, string Name, Uri? Url)
{
    /// <value>The journal of the request, for a sink that needs it when it stores; null for one that does not.</value>
    public IStorageJournal? Journal { get; init; }
}
