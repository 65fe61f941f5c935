namespace Renesandro.Media.Diagnostics;

/// <summary>Says whether a part that jobs use is ready: a voice, a place to store, an encoder.</summary>
/// <remarks>
/// Every part registers its own beside those of others (<c>TryAddEnumerable</c>), and a program asks all of them, for example before it starts or when somebody wants to know what is wrong.
/// A health check is asked every few seconds and answers yes or no; a diagnosis may call the service, takes seconds, and says what to do. Safe for concurrent calls; changes and spends nothing.
/// </remarks>
public interface IComponentDiagnosis
{
    /// <summary>Checks what can be checked at once and on this machine alone, such as that there are credentials. By default there is nothing to check.</summary>
    /// <exception cref="MediaException">Jobs that use the part would fail; the message says what to do.</exception>
    void EnsureConfigured()
    {
    }

    /// <summary>Looks at the part as far as it takes to know whether it works, the service behind it included.</summary>
    /// <returns>One finding a subject, as each becomes known; none when the part is not in use. What does not work is a finding, not an exception.</returns>
    IAsyncEnumerable<Finding> DiagnoseAsync(CancellationToken cancellationToken = default);
}
