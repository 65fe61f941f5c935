namespace Renesandro.Media.Storage;

/// <summary>What a sink must remember of one job so that, after a crash, it goes on instead of beginning anew: reserved ids, unfinished uploads.</summary>
/// <remarks>
/// Safe for concurrent calls. What a call wrote is durable when it returns. One process at a time writes the journal of a job: whoever
/// took the job over reads what the one before wrote, which can write no more. Values may hold secrets: they are neither shown nor logged.
/// </remarks>
public interface IStorageJournal
{
    /// <summary>The value under a name, or null.</summary>
    /// <param name="name">From 1 to 200 characters.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    Task<string?> GetAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Stores a value of at most 65,536 characters unless there is one, and returns the one that is stored.</summary>
    Task<string> AddAsync(string name, string value, CancellationToken cancellationToken = default);

    /// <summary>Stores a value of at most 65,536 characters in the place of the one before.</summary>
    Task PutAsync(string name, string value, CancellationToken cancellationToken = default);
}
