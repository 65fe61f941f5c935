using Renesandro.Media.Files;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts;

/// <summary>The result of making a part: its value, or the fault. A part that fails fails only the variants that use it.</summary>
internal sealed record Outcome<T>(T? Value, Fault? Fault)
    where T : class
{
    public string? Error => Fault?.Reason;

    public static async Task<Outcome<T>> OfAsync(Func<Task<T>> make)
    {
        try
        {
            return new Outcome<T>(await make().ConfigureAwait(false), null);
        }
        catch (MediaException exception) when (exception is not DiskFullException)
        {
            return new Outcome<T>(null, Fault.Of(exception));
        }
    }

    /// <summary>Makes the next part from this one synchronously; a fault is passed on.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, TNext> make)
        where TNext : class
    {
        try
        {
            return Value is null ? new Outcome<TNext>(null, Fault) : new Outcome<TNext>(make(Value), null);
        }
        catch (MediaException exception)
        {
            return new Outcome<TNext>(null, Fault.Of(exception));
        }
    }

    /// <summary>Makes the next part from this one; a fault is passed on.</summary>
    public Task<Outcome<TNext>> ThenAsync<TNext>(Func<T, Task<TNext>> make)
        where TNext : class =>
        Value is null ? Task.FromResult(new Outcome<TNext>(null, Fault)) : Outcome<TNext>.OfAsync(() => make(Value));
}
