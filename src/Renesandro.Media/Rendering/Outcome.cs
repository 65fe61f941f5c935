namespace Renesandro.Media.Rendering;

/// <summary>What became of a part: it is there, or a sentence says why not. A part that fails fails only the variants that use it.</summary>
internal sealed record Outcome<T>(T? Value, string? Error)
    where T : class
{
    public static async Task<Outcome<T>> OfAsync(Func<Task<T>> make)
    {
        try
        {
            return new Outcome<T>(await make().ConfigureAwait(false), null);
        }
        catch (MediaException exception)
        {
            return new Outcome<T>(null, exception.Message);
        }
    }

    /// <summary>Makes the next part from this one; a part that failed hands its reason on.</summary>
    public Task<Outcome<TNext>> ThenAsync<TNext>(Func<T, Task<TNext>> make)
        where TNext : class =>
        Value is null ? Task.FromResult(new Outcome<TNext>(null, Error)) : Outcome<TNext>.OfAsync(() => make(Value));
}
