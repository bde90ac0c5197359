package hindcast.importing.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Doubles of decimal digits")
final class DecimalTest {
  @Test
  void areTheSameBitForBitAsParsedOnesOrNone() {
    Random random = new Random(11);
    int made = 0;
    for (int i = 0; i < 300_000; i++) {
      String digits = Long.toString(random.nextLong() >>> (1 + random.nextInt(63)));
      int decimals = random.nextInt(25);
      boolean negative = random.nextBoolean();
      double found = Decimal.of(Long.parseLong(digits), decimals, negative);
      if (!Double.isNaN(found)) {
        made++;
        String text = (negative ? "-" : "") + digits + "e-" + decimals;
        assertThat(Double.doubleToRawLongBits(found))
            .as(text)
            .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
      }
    }
    assertThat(made).isGreaterThan(200_000);
  }

  @Test
  void areMadeUpToTheLargestExactWholeNumberAndNoFurther() {
    assertThat(Decimal.of(1L << 53, 0, false)).isEqualTo(9007199254740992.0);
    assertThat(Decimal.of((1L << 53) + 1, 0, false)).isNaN();
    assertThat(Decimal.of(1, 22, true)).isEqualTo(-1e-22);
    assertThat(Decimal.of(1, 23, true)).isNaN();
  }
}
