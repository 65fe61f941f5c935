namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>What a delivery says about its receiver.</summary>
internal enum DeliveryOutcome
{
    /// <summary>Nothing: it was not sent, or was broken off here.</summary>
    Unknown,

    /// <summary>It answers, whatever it answered.</summary>
    Answered,

    /// <summary>It could not be reached, or did not answer in time.</summary>
    Unanswered,
}
