<?xml version="1.0" encoding="UTF-8"?>
<!--
  ISO Schematron to XSLT 3.0, in three passes: check (is everything known?), expand (abstract patterns and rules),
  rules (the stylesheet).

  Enters: a Schematron schema whose inclusions are taken in and whose elements say in @at:at where they stand
  ("file line column", see emendata.validate.schematron.reading). Leaves:

    <transpiled phase="…">
      <fault at="…">what is not supported</fault>        none, or there is no stylesheet
      <pattern number="" id="" name="" at=""/>                 the active patterns,
      <rule number="" pattern="" context="" id="" role="" flag="" at=""/>       their rules
      <assertion number="" rule="" kind="assert|report" test="" id="" role="" flag="" see="" at=""/>
      <xsl:stylesheet>…</xsl:stylesheet>
    </transpiled>

  The stylesheet is described in rules.xsl. What no pass knows is a fault: to leave out a rule in silence would be to
  call a document valid that nobody has looked at. Elements in namespaces that are neither Schematron's nor XSLT's are
  passed over, as the standard has it (quick fixes, documentation).
-->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:ed="urn:emendata:schematron"
                xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
                exclude-result-prefixes="#all"
                expand-text="yes">

  <xsl:include href="check.xsl"/>
  <xsl:include href="expand.xsl"/>
  <xsl:include href="lanes.xsl"/>
  <xsl:include href="rules.xsl"/>
  <xsl:include href="message.xsl"/>

  <xsl:output method="xml" indent="no"/>

  <!-- Which patterns: #ALL, #DEFAULT (the schema's defaultPhase, else all), or a phase's id. -->
  <xsl:param name="phase" as="xs:string" select="'#DEFAULT'"/>
  <!-- Whether the result is to name the rules that fired, which SVRL wants. -->
  <xsl:param name="fired" as="xs:boolean" select="false()"/>

  <xsl:variable name="ed:phase" as="xs:string"
                select="if ($phase = '#DEFAULT') then string((/schema/@defaultPhase, '#ALL')[1]) else $phase"/>

  <xsl:template match="/" as="element(Q{}transpiled)">
    <xsl:variable name="faults" as="element(Q{}fault)*">
      <xsl:apply-templates select="schema" mode="check"/>
    </xsl:variable>
    <xsl:variable name="schema" as="document-node()">
      <xsl:document>
        <xsl:if test="not($faults)">
          <xsl:apply-templates select="schema" mode="expand"/>
        </xsl:if>
      </xsl:document>
    </xsl:variable>
    <transpiled phase="{$ed:phase}" xmlns="">
      <xsl:sequence select="$faults"/>
      <xsl:apply-templates select="$schema/schema" mode="rules"/>
    </transpiled>
  </xsl:template>
</xsl:stylesheet>
