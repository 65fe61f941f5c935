namespace Renesandro.Media.Speech;

/// <summary>How many characters may be paid for.</summary>
/// <param name="Section">Configuration section of the two figures, for whoever has to change them.</param>
/// <param name="CharactersPerJob">For one job in all its attempts; 0 for no limit.</param>
/// <param name="CharactersPerDay">For all jobs of this machine in one day (UTC); 0 for no limit.</param>
public sealed record SpeechBudget(string Section, long CharactersPerJob, long CharactersPerDay);

/// <summary>What characters cost, as the operator says: services do not tell.</summary>
/// <param name="Per1000Characters">Money for a thousand characters that are charged.</param>
/// <param name="Currency">Such as <c>USD</c>.</param>
public sealed record SpeechPrice(decimal Per1000Characters, string Currency);
