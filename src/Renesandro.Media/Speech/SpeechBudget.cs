namespace Renesandro.Media.Speech;

/// <summary>How many characters may be paid for.</summary>
/// <param name="Section">Configuration section of the two figures, for whoever has to change them.</param>
/// <param name="CharactersPerJob">For one job in all its attempts; 0 for no limit.</param>
/// <param name="CharactersPerDay">For all jobs of this machine in one day (UTC); 0 for no limit.</param>
public sealed record SpeechBudget(string Section, long CharactersPerJob, long CharactersPerDay);
