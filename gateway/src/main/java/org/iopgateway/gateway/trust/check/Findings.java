package org.iopgateway.gateway.trust.check;

import java.io.PrintWriter;

/** What a check finds, told step by step as it goes: what is right, what is wrong, and how to mend it. */
final class Findings {

    private final PrintWriter out;
    private int right;
    private int wrong;

    Findings(PrintWriter out) {
        this.out = out;
    }

    void step(String title) {
        out.println(title);
    }

    void right(String text) {
        right++;
        out.println("  right  " + text);
    }

    /** Neither right nor wrong. */
    void note(String text) {
        out.println("  note   " + text);
    }

    void wrong(String text, String remedy) {
        wrong++;
        out.println("  WRONG  " + text);
        out.println("         " + remedy);
    }

    boolean isAllRight() {
        return wrong == 0;
    }

    void sum() {
        out.println(
                isAllRight()
                        ? "All " + right + " points are right."
                        : wrong + " of " + (right + wrong) + " points are wrong.");
        out.flush();
    }
}
