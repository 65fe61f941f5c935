using System.Text.RegularExpressions;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Errors;
using Renesandro.Media.Diagnostics;

namespace Renesandro.Host.Administration.Systems;

/// <summary>Findings as JSON, without paths of this machine.</summary>
internal static partial class DoctorReport
{
    public static DoctorReportShape Of(IEnumerable<Finding> findings) => new([.. findings.Select(Of)]);

    private static DoctorFindingShape Of(Finding finding)
    {
        // A finding that began with a path is about its subject all the same.
        var text = HiddenPaths.In(HostAdvice.For(finding)).TrimStart('…', ' ');
        if (finding.Level == FindingLevel.Ok)
        {
            return new(DoctorLevel.Ok, finding.Subject, text, null);
        }

        // A finding reads as what is wrong, then what to do.
        var sentences = SentenceEnd().Split(text, 2);
        var level = finding.Level == FindingLevel.Warning ? DoctorLevel.Warning : DoctorLevel.Error;
        return new(level, finding.Subject, sentences[0], sentences.ElementAtOrDefault(1));
    }

    [GeneratedRegex(@"(?<=[.!?]) (?=['\p{Lu}])")]
    private static partial Regex SentenceEnd();
}
